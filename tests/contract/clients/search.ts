// A front end's way through the API with the generated client: a search by speaker, its pages, an error.
import { client } from "./client/client.gen.js";
import { getQuote, listQuotes, type QuoteItem } from "./client/index.js";

client.setConfig({ baseUrl: process.argv[2] ?? "" });

async function allOf(speaker: string): Promise<QuoteItem[]> {
  const found: QuoteItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await listQuotes({ query: { speaker: [speaker], kind: ["direct", "mixed"], limit: 7, cursor } });
    if (page.error) throw new Error(`${page.error.code}: ${page.error.detail}`);
    found.push(...page.data.items);
    cursor = page.data.next ? (new URL(page.data.next).searchParams.get("cursor") ?? undefined) : undefined;
  } while (cursor !== undefined);
  return found;
}

const said = await allOf("Sergei Lavrov");
const [first] = said;
const quote = await getQuote({ path: { quote_id: first?.id ?? "" }, throwOnError: true });
const refused = await listQuotes({ query: { q: '"dollar' } });

console.log(
  JSON.stringify({
    ids: said.map((one) => one.id),
    speakers: [...new Set(said.map((one) => one.speaker?.actor_id))],
    kinds: [...new Set(said.map((one) => one.kind))].sort(),
    text: quote.data.text,
    spans: quote.data.spans.map((span) => [span.start, span.end]),
    code: refused.error?.code,
    position: refused.error?.position,
  }),
);
