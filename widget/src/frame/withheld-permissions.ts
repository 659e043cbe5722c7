import type { HostPage } from "./host-page.ts";

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
function withheldPermissions(page: PolicyDocument): readonly string[] {
  const policy = page.permissionsPolicy ?? page.featurePolicy;
  if (!policy) return [];
  return ["camera", "microphone"].filter((feature) => !policy.allowsFeature(feature));
}

/** Whoever builds the clinic's site learns which attribute is missing, rather than meeting a blocked camera. */
export function nameWithheldPermissions(document: Document, page: HostPage): void {
  const withheld = withheldPermissions(document);
  if (withheld.length === 0) return;
  // oxlint-disable-next-line no-console -- for whoever builds the clinic's page, and nothing about the person
  console.warn(
    `A page around this frame keeps ${withheld.join(" and ")} from it, by its Permissions-Policy header or its iframe's allow.`,
  );
  page.tell({ type: "iop-error", code: "permissions-withheld" });
}
