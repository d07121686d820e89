// A site may take less at a time than a phone's camera makes: its pictures are drawn smaller
// before they are sent, as large as the site keeps them. Other files that are too large are
// refused here with a sentence, where the site itself would never see them.
const EDGE = 1600;
const QUALITY = 0.9;

async function smaller(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  return new File([drawn], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

async function fit(input) {
  input.setCustomValidity("");
  const most = Number(input.dataset.most);
  const [file] = input.files;
  if (!file || file.size <= most) return;
  input.setCustomValidity(input.dataset.tooLarge); // until it is small enough
  if (input.accept.startsWith("image/")) {
    const chosen = new DataTransfer();
    chosen.items.add(await smaller(file).catch(() => file));
    if (input.files[0] !== file) return; // another one has been chosen meanwhile
    input.files = chosen.files;
  }
  if (input.files[0].size <= most) input.setCustomValidity("");
  else input.reportValidity();
}

document.addEventListener("change", ({ target }) => {
  if (target.matches("input[data-most]")) fit(target);
});
