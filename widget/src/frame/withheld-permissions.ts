/** The part of the permissions policy that says what the pages around a frame let it use; not in every browser. */
interface PermissionsPolicy {
  allowsFeature(feature: string): boolean;
}

type PolicyDocument = Document & {
  readonly permissionsPolicy?: PermissionsPolicy;
  readonly featurePolicy?: PermissionsPolicy;
};

/**
 * What the pages around the frame keep from it, of what a visit cannot do without. Empty where the browser does not
 * tell.
 */
export function withheldPermissions(page: PolicyDocument): readonly string[] {
  const policy = page.permissionsPolicy ?? page.featurePolicy;
  if (!policy) return [];
  return ["camera", "microphone"].filter((feature) => !policy.allowsFeature(feature));
}
