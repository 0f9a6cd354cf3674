import { useRef, useState } from 'react';
import { download } from '../../../files/download.ts';
import { type Article, NO_ARTICLE } from '../article.ts';
import { isWhole, writeClaimFile } from './claimFile.ts';
import { readClaimFile } from './readClaimFile.ts';

interface ArticleFilesProps {
  readonly article: Article;
  readonly day: string;
  readonly onChange: (article: Article) => void;
}

/** Takes the article along as a claim file, and brings one. */
export function ArticleFiles({ article, day, onChange }: ArticleFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  const whole = article.claims.filter(isWhole).length;
  const bring = async (file: File | undefined) => {
    if (!file) return;
    const read = readClaimFile(await file.text());
    setTold(typeof read === 'string' ? read : `${read.claims.length} claims were read from ${file.name}.`);
    if (typeof read !== 'string') onChange({ text: read.text, claims: read.claims });
  };
  return (
    <div className="article-files">
      <button
        type="button"
        disabled={whole === 0}
        onClick={() => {
          const { text } = writeClaimFile(article, { asOf: day });
          download('article-claims.md', new Blob([text], { type: 'text/markdown' }));
          const left = article.claims.length - whole;
          setTold(
            left === 0
              ? ''
              : `${left} without a test were left out: a claim file has a test for each phrase.`,
          );
        }}
      >
        Export claim file
      </button>
      <button
        type="button"
        onClick={() => {
          input.current?.click();
        }}
      >
        Import claim file
      </button>
      <input
        ref={input}
        type="file"
        accept=".md,text/markdown"
        hidden
        aria-label="Claim file"
        onChange={({ target }) => {
          void bring(target.files?.[0]);
          target.value = '';
        }}
      />
      <button
        type="button"
        className="quiet"
        disabled={article.text === '' && article.claims.length === 0}
        onClick={() => {
          onChange(NO_ARTICLE);
          setTold('');
        }}
      >
        Clear
      </button>
      <span role="status" className="small muted">
        {told}
      </span>
    </div>
  );
}
