import { Failure } from '../design/Failure.tsx';
import { Link } from '../places/Link.tsx';
import { useKeptCards } from './queries.ts';
import { YourCard } from './YourCard.tsx';
import './cards.css';

/** The cards that somebody made, beneath the questions of the board. */
export function YourCards() {
  const cards = useKeptCards();
  if (cards.isPending) return null;
  return (
    <section className="your-cards" aria-labelledby="your-cards">
      <h2 id="your-cards">Your cards</h2>
      {cards.isError && <Failure error={cards.error} onRetry={() => void cards.refetch()} />}
      {cards.data?.length === 0 && (
        <p className="small muted">
          None yet. Any view of <Link to="/explore">Explore</Link> can be kept as one.
        </p>
      )}
      <div className="board">
        {cards.data?.map((card) => (
          <YourCard key={card.id} card={card} />
        ))}
      </div>
    </section>
  );
}
