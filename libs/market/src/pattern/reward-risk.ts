/** Size of the momentum move over the distance from the event's close to the stop; price units, long coordinates. */
export function rewardRiskOf(size: number, close: number, stop: number): number {
  return size / (close - stop);
}
