// What an exported page must keep in a real browser. Run by .ci/browser, which starts the browser
// and names the folders.
import { readFileSync, writeFileSync, existsSync } from "node:fs";

const { WORK, SHOTS, PICTURE } = process.env;
const failures = [];
const check = (ok, what) => {
	if (!ok) failures.push(what);
};
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// The browser writes where it listens.
const portFile = `${WORK}/profile/DevToolsActivePort`;
for (let i = 0; !existsSync(portFile) && i < 300; i++) await pause(100);
if (!existsSync(portFile)) {
	console.error(`the browser did not start:\n${readFileSync(`${WORK}/browser.log`, "utf8").slice(-2000)}`);
	process.exit(1);
}
const port = readFileSync(portFile, "utf8").split("\n")[0];

// open opens a page and returns how to speak with it, and what it asked of the network or
// complained of.
async function open(url) {
	const tab = await (await fetch(`http://127.0.0.1:${port}/json/new?about:blank`, { method: "PUT" })).json();
	const socket = new WebSocket(tab.webSocketDebuggerUrl);
	await new Promise((done) => socket.addEventListener("open", done));
	const waiting = new Map();
	const requests = [];
	const complaints = [];
	let loaded = () => {};
	let n = 0;
	socket.addEventListener("message", ({ data }) => {
		const m = JSON.parse(data);
		if (m.id) {
			const { done, fail } = waiting.get(m.id);
			waiting.delete(m.id);
			return m.error ? fail(new Error(JSON.stringify(m.error))) : done(m.result);
		}
		if (m.method === "Network.requestWillBeSent") requests.push(m.params.request.url);
		if (m.method === "Log.entryAdded") complaints.push(m.params.entry.text);
		if (m.method === "Runtime.exceptionThrown") complaints.push(m.params.exceptionDetails.text);
		if (m.method === "Audits.issueAdded" && m.params.issue.code !== "GenericIssue") complaints.push(JSON.stringify(m.params.issue));
		if (m.method === "Page.loadEventFired") loaded();
	});
	const send = (method, params = {}) =>
		new Promise((done, fail) => {
			waiting.set(++n, { done, fail });
			socket.send(JSON.stringify({ id: n, method, params }));
		});
	for (const domain of ["Network", "Log", "Runtime", "Page", "Audits"]) await send(`${domain}.enable`);
	const ready = new Promise((done) => (loaded = done));
	await send("Page.navigate", { url });
	await ready;
	const run = async (f, ...args) => {
		const expression = `(${f})(...${JSON.stringify(args)})`;
		const r = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
		if (r.exceptionDetails) throw new Error(r.exceptionDetails.exception?.description ?? r.exceptionDetails.text);
		return r.result.value;
	};
	const width = (w, h = 900) => send("Emulation.setDeviceMetricsOverride", { width: w, height: h, deviceScaleFactor: 1, mobile: false });
	const scheme = (value) => send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
	const shot = async (file, clip) => {
		const { data } = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: !!clip, ...(clip && { clip: { x: 0, y: 0, scale: 1, ...clip } }) });
		writeFileSync(file, Buffer.from(data, "base64"));
	};
	return { send, run, width, scheme, shot, requests, complaints, close: () => socket.close() };
}

// In the page: what acts in it, and where it would lead.
const acts = () => {
	const out = [];
	for (const e of document.querySelectorAll("*")) {
		if (/^(script|iframe|object|embed|form|input|button|img|video|audio|link|base|foreignObject)$/i.test(e.localName)) out.push(e.outerHTML.slice(0, 80));
		for (const a of e.attributes) {
			if (/^on/i.test(a.name) || a.name === "style" || a.name === "src") out.push(`${e.localName} ${a.name}`);
			if (/href$/i.test(a.name) && !a.value.startsWith("#")) out.push(`${e.localName} ${a.name}=${a.value}`);
		}
	}
	return { out, title: document.title, pwned: typeof window.pwned, styles: document.styleSheets.length };
};

// In the page: goes to every passage, and says which are not lit up or not to be seen.
const passages = async () => {
	const out = [];
	const links = [...document.querySelectorAll('a[href^="#p"]')];
	const frame = () => new Promise((done) => setTimeout(done, 30));
	for (const a of links.slice(0, 60)) {
		const there = document.querySelector(a.getAttribute("href"));
		const fold = there?.closest("details");
		if (fold) fold.open = false;
		a.click();
		await frame();
		const t = document.querySelector(":target");
		if (!t || t !== there) {
			out.push(`${a.hash} is not the target`);
			continue;
		}
		const probe = document.createElement("span");
		probe.className = "probe";
		document.body.append(probe);
		const lit = getComputedStyle(document.documentElement).getPropertyValue("--lit").trim();
		probe.remove();
		const rgb = (hex) => `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(", ")})`;
		for (const e of [t, ...document.querySelectorAll("." + a.hash.slice(1))]) {
			if (getComputedStyle(e).backgroundColor !== rgb(lit)) out.push(`${a.hash} is not lit up: ${getComputedStyle(e).backgroundColor}`);
		}
		if (t.textContent.trim() === "") continue; // it stands where no words are shown
		const r = t.getClientRects()[0];
		if (!r || !t.checkVisibility() || r.bottom < 0 || r.top > innerHeight) out.push(`${a.hash} is not to be seen`);
	}
	return { out, links: links.length };
};

// In the page: every text that can be read, by the contrast of its colour with what lies behind it.
const contrasts = () => {
	const parse = (c) => (c.match(/[\d.]+/g) ?? []).map(Number);
	const lum = ([r, g, b]) => {
		const f = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
	};
	const behind = (e) => {
		for (; e; e = e.parentElement) {
			const c = parse(getComputedStyle(e).backgroundColor);
			if (c.length === 3 || c[3] > 0) return c;
		}
		return [255, 255, 255];
	};
	const seen = new Map();
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement;
		if (!walk.currentNode.data.trim() || !e.checkVisibility()) continue;
		const style = getComputedStyle(e);
		const front = parse(e.ownerSVGElement ? style.fill : style.color);
		const back = behind(e);
		const [hi, lo] = [lum(front), lum(back)].sort((a, b) => b - a);
		const ratio = (hi + 0.05) / (lo + 0.05);
		const key = `${front} on ${back}`;
		if (!seen.has(key)) seen.set(key, { ratio, text: `${e.localName}.${e.getAttribute("class")}: ${walk.currentNode.data.trim().slice(0, 30)}` });
	}
	return [...seen].map(([colours, v]) => ({ colours, ...v }));
};

const wide = () => [document.documentElement.scrollWidth, innerWidth];
const tall = () => document.documentElement.scrollHeight;

const hostileWords = [
	'<script>document.title="pwned"</script>',
	'</style><script>document.title="pwned"</script>',
	`<img src=x onerror="document.title='pwned'">`,
	'<iframe src="https://evil.example/frame"></iframe>',
	"<!-- hidden -->",
	"<b>bold</b>",
	"https://evil.example/track.png",
	"javascript:document.title='pwned'",
];

for (const name of ["clinic", "hostile"]) {
	const url = `file://${WORK}/${name}.html`;
	const page = await open(url);
	const found = await page.run(acts);
	check(found.out.length === 0, `${name}: in the page stand ${found.out.slice(0, 5).join("; ")}`);
	check(found.title.includes("pwned") === (name === "hostile"), `${name}: its title is ${found.title}`); // the hostile title holds the word as text
	check(found.title !== "pwned" && found.pwned === "undefined", `${name}: a script ran`);
	check(found.styles === 1, `${name}: ${found.styles} style sheets hold, not the page's own alone`);
	if (name === "hostile") {
		const text = await page.run(() => document.body.textContent);
		for (const words of hostileWords) check(text.includes(words), `hostile: the page has no ${words}`);
		check(!/[\u001b\u202a-\u202e\u2066-\u2069]/.test(text), "hostile: escape sequences or marks of direction are left");
	}
	for (const colours of ["light", "dark"]) {
		await page.scheme(colours);
		for (const w of [390, 1280]) {
			await page.width(w);
			const [has, fits] = await page.run(wide);
			check(has <= fits, `${name}, ${w} px: the page is ${has} px wide`);
			const height = Math.min(await page.run(tall), name === "clinic" ? 9000 : 3000);
			await page.shot(`${SHOTS}/${name}-${colours}-${w}.png`, { width: w, height });
		}
		const all = await page.run(contrasts);
		check(all.length > 5, `${name}: only ${all.length} pairs of colours`);
		for (const c of all) check(c.ratio >= 4.5, `${name}, ${colours}: ${c.colours} has a contrast of ${c.ratio.toFixed(2)} (${c.text})`);
		const went = await page.run(passages);
		check(went.links > 5, `${name}: only ${went.links} marks lead anywhere`);
		for (const what of went.out) check(false, `${name}, ${colours}: ${what}`);
		if (name === "clinic") await page.shot(`${SHOTS}/${name}-${colours}-at-a-place.png`);
	}
	const asked = page.requests.filter((r) => !r.startsWith(url));
	check(asked.length === 0, `${name}: the page asked for ${asked.slice(0, 5).join(", ")}`);
	check(page.complaints.length === 0, `${name}: the browser complains: ${page.complaints.slice(0, 3).join("; ").slice(0, 600)}`);
	if (name === "clinic" && PICTURE) {
		await page.run(() => (location.hash = ""));
		await page.scheme("light");
		await page.width(1100);
		await page.shot(PICTURE, { width: 1100, height: 1000 });
	}
	page.close();
}

for (const f of failures) console.error(`FAIL ${f}`);
console.log(failures.length ? `${failures.length} failures` : "the pages are as they should be");
process.exit(failures.length ? 1 : 0);
