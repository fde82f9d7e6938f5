export type StageLayout = 'grid' | 'speaker';
