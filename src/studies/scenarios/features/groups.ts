/** What the ablation takes out as one. */
export const FEATURE_GROUPS = ['russell', 'macro', 'crypto', 'derivatives'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];
