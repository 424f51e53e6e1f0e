// Store two articles, ask who says so, follow each chain to its source: with the client that `make clients` generates.
// npx tsx ask.ts http://127.0.0.1:8080   (with clients/typescript/client beside it)
import { createArticle, createVerification } from "./client";
import { client } from "./client/client.gen";

client.setConfig({ baseUrl: process.argv[2] });
for (const outlet of ["The Example Gazette", "The Example Courier"]) {
  const text = "Twenty boats left the harbour on Monday, the North Korean news agency KCNA said.";
  const stored = await createArticle({ body: { text, outlet, language: "en" }, throwOnError: true });
  console.log(stored.data.status, stored.data.id);
}
const asked = { claim: "Twenty boats left the harbour", locale: "en" as const };
const answer = (await createVerification({ body: asked, throwOnError: true })).data;
console.log(answer.summary);
for (const chain of answer.chains) console.log(chain.links.map((link) => link.source.name).join(" <- "));
