import { useId, useRef, useState } from 'react';
import { useAsOf } from '../../places/asOf.ts';
import { useLedger } from '../queries.ts';
import { type Article, type DraftClaim, markClaim } from './article.ts';
import { DraftCard } from './DraftCard.tsx';
import { ArticleFiles } from './files/ArticleFiles.tsx';
import { MarkedText } from './MarkedText.tsx';
import { expectedOf } from './suggestions/expectedOf.ts';
import { useArticle } from './useArticle.ts';
import { useJudgements } from './useJudgements.ts';
import './article.css';

const EXAMPLE = 'Paste a paragraph of an article here, then select a phrase and mark it as a claim.';

/** An article whose phrases are marked as claims and judged as they are written. */
export function ArticlePage({ today }: { readonly today: string }) {
  const { article, change, isTooLong } = useArticle();
  const { date } = useAsOf();
  const day = date?.slice(0, 10) ?? today;
  const judgements = useJudgements(article, day);
  const ledger = useLedger(date, { isWanted: article.claims.length > 0 });
  const set = (index: number, part: Partial<DraftClaim>) => {
    change({
      ...article,
      claims: article.claims.map((claim, i) => (i === index ? { ...claim, ...part } : claim)),
    });
  };
  return (
    <div className="article">
      <div className="article-text">
        <Editor article={article} onChange={change} />
        <MarkedText article={article} judgements={judgements.data} />
        {isTooLong && (
          <p className="small article-long">
            This article is too long for a link: it is kept in this tab until it is closed. Export it as a
            file to keep or share it.
          </p>
        )}
        <ArticleFiles article={article} day={day} onChange={change} />
      </div>
      <section className="drafts" aria-labelledby="drafts">
        <h2 id="drafts">
          {article.claims.length === 0 ? 'Claims' : `${article.claims.length} claims, as of ${day}`}
        </h2>
        {article.claims.length === 0 && (
          <p className="muted">
            None yet. A phrase that is marked gets a test here: what would have to be true of the data. Its
            verdict is computed.
          </p>
        )}
        {article.claims.map((claim, i) => (
          <DraftCard
            key={`${claim.id ?? ''} ${claim.at} ${claim.phrase}`}
            number={i + 1}
            claim={claim}
            text={article.text}
            judgements={judgements}
            shipped={ledger}
            onChange={(part) => {
              set(i, part);
            }}
            onRemove={() => {
              change({ ...article, claims: article.claims.filter((other) => other !== claim) });
            }}
          />
        ))}
      </section>
    </div>
  );
}

interface EditorProps {
  readonly article: Article;
  readonly onChange: (article: Article) => void;
}

/** The text itself; what is selected in it can be marked. */
function Editor({ article, onChange }: EditorProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState('');
  const mark = () => {
    const { selectionStart = 0, selectionEnd = 0 } = box.current ?? {};
    const next = markClaim(article, [selectionStart, selectionEnd], expectedOf);
    setTold(typeof next === 'string' ? next : `Marked: there are ${next.claims.length} claims now.`);
    if (typeof next !== 'string') onChange(next);
    box.current?.focus();
  };
  return (
    <div className="editor">
      <label htmlFor={id}>Article</label>
      <textarea
        id={id}
        ref={box}
        rows={9}
        placeholder={EXAMPLE}
        aria-describedby={`${id}how`}
        value={article.text}
        onChange={({ target }) => {
          onChange({ ...article, text: target.value });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          mark();
        }}
      />
      <div className="editor-foot">
        <button type="button" className="main" onClick={mark}>
          Mark as claim
        </button>
        <span id={`${id}how`} className="small muted">
          Select a phrase, then the button or <kbd>Ctrl Enter</kbd>
        </span>
        <span role="status" className="small">
          {told}
        </span>
      </div>
    </div>
  );
}
