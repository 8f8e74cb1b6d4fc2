import type { Config } from '../../config.ts';
import { type EvidenceStore, sealedStore } from './evidence-store.ts';
import { folderShelf } from './filesystem.ts';
import { bucketShelf } from './s3.ts';

/** The store that the settings name. */
export const openEvidence = ({
  evidence,
  contactKeys,
}: Pick<Config, 'evidence' | 'contactKeys'>): EvidenceStore =>
  sealedStore(evidence.kind === 'bucket' ? bucketShelf(evidence) : folderShelf(evidence.folder), contactKeys);
