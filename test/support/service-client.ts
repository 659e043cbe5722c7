import { ApiClient } from "../../server/src/api-client.test-support.ts";

/** The API of a service that runs as a process of its own. */
export function clientOf(service: { readonly url: string; readonly clinicKey: string }): ApiClient {
  return new ApiClient((path, init) => fetch(service.url + path, init), service.clinicKey);
}
