// An OpenID provider of the story's own: npm's certified `oidc-provider`, on a free port of this machine. Whoever comes
// is the person that the story has named, without a form.

import { createServer } from "node:http";

import { Provider } from "oidc-provider";

export const CLIENT = { id: "amana", secret: "a secret that only the two of them know" };

/** A running provider: `issuer`; `person`, who signs in next, with the methods that it asked for; `stop`. */
export async function startProvider(redirect) {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const started = { issuer, person: { subject: "nobody", methods: ["pwd"] } };

  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect] }],
    claims: { openid: ["sub", "amr", "acr"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // Whom it knows it sends on: consent is given beforehand.
    loadExistingGrant: async (context) => {
      const grant = new provider.Grant({ clientId: CLIENT.id, accountId: context.oidc.session.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url.startsWith("/interaction/")) return answer(request, response);
    const { subject, methods } = started.person;
    provider.interactionFinished(request, response, { login: { accountId: subject, amr: methods, remember: false } });
  });
  started.stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return started;
}
