// The search of the documentation's pages, from a folder or a server, without a network.
(() => {
  const root = document.currentScript.dataset.root;
  const input = document.getElementById('search');
  const found = document.getElementById('found');
  input.form.addEventListener('submit', (event) => event.preventDefault());

  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = root + name;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${name} is missing`));
      document.head.append(script);
    });

  let index;
  const loaded = () => {
    index ??= Promise.all([load('minisearch.js'), load('search-index.js')]).then(() =>
      MiniSearch.loadJSON(lockstepIndex, { fields: ['heading', 'text'], storeFields: ['page', 'heading'] }),
    );
    return index;
  };

  const show = (hits, text) => {
    const list = document.createElement('ul');
    for (const hit of hits) {
      const link = document.createElement('a');
      link.href = root + hit.id;
      const page = document.createElement('small');
      page.textContent = hit.page;
      link.append(hit.heading, page);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    found.replaceChildren(hits.length > 0 ? list : `Nothing found for “${text}”.`);
  };

  input.addEventListener('input', async () => {
    const text = input.value.trim();
    if (text === '') return found.replaceChildren();
    try {
      const search = await loaded();
      if (input.value.trim() !== text) return;
      show(search.search(text, { prefix: true, fuzzy: 0.2, boost: { heading: 3 } }).slice(0, 12), text);
    } catch (error) {
      found.replaceChildren(`The search cannot be used: ${error.message}.`);
    }
  });
})();
