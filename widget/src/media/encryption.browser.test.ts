import { expect } from "@open-wc/testing";
import { startEncryption } from "./encryption.ts";
import { version } from "./livekit.ts";

interface Policy {
  createScriptURL(url: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: object): Policy;
}

describe("the encryption worker", () => {
  it("is the only script that its Trusted Types policy lets through", () => {
    const factory = (globalThis as unknown as { trustedTypes: Factory }).trustedTypes;
    const createPolicy = factory.createPolicy.bind(factory);
    const policies: Policy[] = [];
    factory.createPolicy = (name, rules) => {
      const policy = createPolicy(name, rules);
      policies.push(policy);
      return policy;
    };
    startEncryption(location.origin).end();
    startEncryption(location.origin).end();
    factory.createPolicy = createPolicy;
    expect(policies).to.have.length(1);
    const worker = `${location.origin}/assets/livekit-e2ee-worker-${version}.js`;
    expect(String(policies[0]?.createScriptURL(worker))).to.equal(worker);
    for (const other of [`${worker}?`, `${location.origin}/assets/other.js`, "data:,", "blob:x"]) {
      expect(() => policies[0]?.createScriptURL(other), other).to.throw();
    }
  });
});
