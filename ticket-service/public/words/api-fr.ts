/** What frames the page of the API, in French; the other languages have its shape. */
export const apiFr = {
  title: 'L’interface pour d’autres logiciels',
  intro:
    'Réserver des billets, lire le programme et les passages depuis un autre logiciel. Le document OpenAPI est fait des schémas mêmes qui vérifient les demandes.',
  document: 'openapi.json (OpenAPI 3.1)',
  keys: 'Clés publiques des billets (JWKS)',
  first: 'Pour commencer',
  firstHow:
    'Une clé se fait au bureau, par le propriétaire, ou en ligne de commande. Elle n’est montrée qu’une fois, et ne permet que ce que disent ses portées.',
  toKeys: 'Les clés, au bureau',
  scopes: 'Portées',
  contents: 'Ce qui se demande',
  groups: { bookings: 'Réservations', programme: 'Programme', scans: 'Passages' },
  scope: (scope: string) => `Portée : ${scope}`,
  parameters: 'Paramètres',
  body: 'Corps de la demande',
  answers: 'Réponses',
  optional: 'facultatif',
  list: (of: string) => (of === '' ? 'liste' : `liste de ${of}`),
  orNothing: 'ou null',
  example: 'Exemple',
  schemas: 'Ce qui est répondu',
  english: 'Les descriptions sont en anglais, comme le document.',
}
