import { toEpochMs } from '../../lambdas/core/instants.ts';
import { resourcesOf, stages } from '../infra/a-stage.ts';
import type { Product } from '../logs/a-product.ts';
import { type AlarmProperties, rings, type Series, seriesIn } from './evaluate-alarm.ts';

/** The alarms of the stage whose functions `aProduct` runs, as they are deployed, by name. */
export const stageAlarms = async () => {
  const [{ observability, service }] = await stages([{ stage: 'test' }] as const);
  const alarms = Object.entries(resourcesOf(observability, 'AWS::CloudWatch::Alarm')).map(
    ([id, { Properties }]) =>
      [id.replace(/^Alarms|[0-9A-F]{8}$/g, ''), Properties as unknown as AlarmProperties] as const,
  );
  /** Which alarms ring at this instant. */
  const ringing = (series: Series, epochMs: number): readonly string[] =>
    alarms.filter(([, alarm]) => rings(alarm, series, epochMs)).map(([name]) => name);
  return {
    alarms: new Map(alarms),
    service,
    ringing,
    /** Which alarms ring now, by what the functions have written. */
    ringingNow: (product: Product): readonly string[] =>
      ringing(seriesIn(product.events), toEpochMs(product.clock.now())),
  };
};
