/**
 * Reads what stands on paper too: from the title to what to remember, but not what a fraud says to those who did not
 * hang up. One paragraph at a time, as phones fall silent in long ones.
 */
class ReadAloud extends HTMLElement {
  connectedCallback() {
    const { speechSynthesis: phone } = window;
    const button = this.querySelector('button');
    const article = this.closest('article');
    if (!phone || !button || !article) return;
    // No phone has a voice for Chhattisgarhi; a Hindi one reads it well enough.
    const language = document.documentElement.lang.replace('hne', 'hi');
    const { stop } = button.dataset;
    const start = button.textContent;
    const voice = () =>
      phone.getVoices().find(({ lang }) => lang === `${language}-IN`) ??
      phone.getVoices().find(({ lang }) => lang.startsWith(language));
    const show = () => {
      this.hidden = !voice();
    };
    const silence = () => {
      phone.cancel();
      button.textContent = start;
    };
    // Many phones name their voices only a moment later.
    phone.onvoiceschanged = show;
    show();
    window.addEventListener('pagehide', silence);
    button.onclick = () => {
      const reads = button.textContent === start;
      silence();
      if (!reads) return;
      button.textContent = stop ?? '';
      const parts = [...article.querySelectorAll<HTMLElement>('h1,h2,p,.steps>li,.plain>li,.call')].filter(
        (one) => !one.closest('.no-print,.after,.head>.row'),
      );
      parts.forEach((one, place) => {
        // 1930 is said as nineteen thirty.
        const said = new SpeechSynthesisUtterance(one.textContent.replace(/\b19(30|12|47)\b/g, '19 $1'));
        said.lang = `${language}-IN`;
        said.voice = voice() ?? null;
        if (place === parts.length - 1) said.onend = silence;
        phone.speak(said);
      });
    };
  }
}
customElements.define('read-aloud', ReadAloud);
