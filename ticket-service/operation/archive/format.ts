/** What an archive says that it is; another layout of its files would say another number. */
export const archiveFormat = 'contremarque-archive/1'
/** The first file: whose archive it is, and in which schema its rows are. */
export const headFile = 'archive.json'
/** The last file: the SHA-256 of each of the others. */
export const sumsFile = 'sha256.json'
