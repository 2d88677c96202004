/** What the desk says in French of an organiser's archive; the other languages have its shape. */
export const frArchive = {
  archive: {
    title: 'Tout emporter',
    link: 'Tout emporter en un fichier (archive)',
    intro: 'Un seul fichier ZIP, à garder ou à reprendre dans un autre service Contremarque.',
    holds: 'Ce qu’il contient',
    held: [
      'le programme, avec son passé',
      'les réservations et les billets, avec les noms et les adresses',
      'les passages tels que les téléphones les ont envoyés, et les conflits',
      'les comptes, l’affichage des billets, le journal du bureau',
      'les clés qui vérifient les billets ; celles qui signent, chiffrées',
      'billets, passages et conflits aussi en CSV, pour un tableur',
    ],
    lacks: 'Ce qu’il ne contient pas',
    lacking: ['les mots de passe et les connexions', 'les clés d’API', 'rien d’un autre organisateur'],
    names: 'Ce fichier contient des données personnelles : gardez-le comme la liste de vos visiteurs.',
    fetch: 'Préparer et télécharger',
    back: 'Le reprendre ailleurs',
    backHow:
      'Arrêtez d’abord l’émission de billets ici. Un service vide reprend le fichier sur sa première page, derrière le lien qu’il affiche au démarrage ; à côté d’autres organisateurs, ou si le fichier est très grand, par cette commande. Les billets déjà imprimés y sont admis.',
    file: 'FICHIER',
  },
}
