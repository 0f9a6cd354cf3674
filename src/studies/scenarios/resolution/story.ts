import {
  areAltcoinsAhead,
  areSmallCapsUp,
  atLeast,
  HEAT_SIGNS,
  type SignContext,
  type Truth,
} from './partition.ts';

/** A close this far below that of the issue ends an upward trajectory. */
const LARGEST_LOSS = 0.03;

/** A condition of the story in its own strict words, of which the partition is the exhaustive form. */
export interface StoryCondition {
  readonly name: string;
  readonly label: string;
  readonly method: string;
  readonly holds: (context: SignContext) => Truth;
}

const [isBroad, isUniform, isFundingHigh, isLeverageHigh] = HEAT_SIGNS.map(
  (sign) => (context: SignContext) => sign.holds(context),
);

const smallCapsStayUp = (context: SignContext) => {
  const { measures, bar } = context;
  return all(areSmallCapsUp(measures, bar), atLeast(measures.smallCapsLow[bar], -LARGEST_LOSS));
};

const isDisciplined = ({ measures, bounds, bar }: SignContext) =>
  all(
    atLeast(measures.dispersion[bar], bounds.dispersionMedian[bar]),
    not(atLeast(0, measures.quality[bar])),
  );

const isStableWithAlpha = ({ measures, bounds, bar }: SignContext) =>
  all(
    atLeast(bounds.volatilityMedian[bar], measures.bitcoinVolatility[bar]),
    areAltcoinsAhead(measures, bar),
  );

const isIndiscriminate = (context: SignContext) =>
  all(...[isBroad, isUniform, isFundingHigh, isLeverageHigh].map((holds) => holds?.(context)));

/** What the story says of its two endings, each condition by itself and each ending whole. */
export const STORY: readonly StoryCondition[] = [
  {
    name: 'small-caps-stay-up',
    label: 'small caps higher, no close more than 3 % below the issue',
    method: 'log growth above 0 and lowest close at least 0.97 of that of the issue',
    holds: smallCapsStayUp,
  },
  {
    name: 'small-caps-turn',
    label: 'small caps encounter resistance or reverse',
    method: 'the complement: not higher, or a close more than 3 % below',
    holds: (context) => not(smallCapsStayUp(context)),
  },
  {
    name: 'disciplined',
    label: 'selection stays disciplined',
    method:
      'dispersion of the window at least the median of the windows that ended in the year before the issue, and layer-1 and DeFi coins ahead of meme and privacy coins',
    holds: isDisciplined,
  },
  {
    name: 'stability-and-alpha',
    label: 'bitcoin is stable, altcoins are ahead of it',
    method:
      'volatility of bitcoin at most the median of the windows that ended in the year before the issue, and the basket of altcoins grew more than bitcoin',
    holds: isStableWithAlpha,
  },
  {
    name: 'indiscriminate',
    label: 'everything rises, funding and leverage are extreme',
    method:
      'breadth at least 75 %, dispersion at most its lower quarter, funding and open interest over market cap at least their 90th percentiles of the year before the issue',
    holds: isIndiscriminate,
  },
  {
    name: 'bullish',
    label: 'the good ending, all its conditions',
    method: 'small caps stay up, selection disciplined, bitcoin stable, altcoins ahead',
    holds: (context) => all(smallCapsStayUp(context), isDisciplined(context), isStableWithAlpha(context)),
  },
  {
    name: 'bearish',
    label: 'the bad ending, all its conditions',
    method: 'small caps turn and everything in crypto is indiscriminate',
    holds: (context) => all(not(smallCapsStayUp(context)), isIndiscriminate(context)),
  },
];

/** False as soon as one is false, true where all are, otherwise not known. */
export function all(...truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}
