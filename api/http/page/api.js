// The API as this page uses it. The key, where one is needed, lives in this tab only.
const KEY = "claimtrail.key";

export const key = {
  get: () => sessionStorage.getItem(KEY) || "",
  set: (value) => (value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY)),
};

export class Problem extends Error {
  constructor(body) {
    const details = (body.errors || []).map((each) => each.detail);
    super([body.detail || body.title, ...details].join(" "));
    this.status = body.status;
  }
}

async function send(method, path, body) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (key.get()) headers.Authorization = `Bearer ${key.get()}`;
  return fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

export async function call(method, path, body) {
  const response = await send(method, path, body);
  if (response.status === 204) return null;
  const answer = await response.json();
  if (!response.ok) throw new Problem(answer);
  return response.status === 202 ? finished(response.headers.get("Location")) : answer;
}

// A slow task is a job: asked again until it ends, with longer pauses.
async function finished(location) {
  for (let pause = 300; ; pause = Math.min(pause * 1.5, 3000)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const job = await call("GET", location);
    if (job.status === "succeeded") return job.result;
    if (job.status === "failed") throw new Problem(job.problem || { title: job.status });
  }
}

export async function picture(id) {
  const response = await send("GET", `/v1/verifications/${id}?format=svg`);
  if (!response.ok) return null;
  const parsed = new DOMParser().parseFromString(await response.text(), "image/svg+xml");
  return document.importNode(parsed.documentElement, true);
}
