import { describeSource } from '../../../test/support/describeSource.ts';
import { bybitCase } from './testing/fakeBybit.ts';

describeSource(bybitCase);
