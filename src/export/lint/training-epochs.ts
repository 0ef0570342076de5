/** Epochs that OpenAI chooses when asked for none, by its own published rule: 3, more for few examples and fewer for very many. */
export function trainingEpochs(examples: number): number {
  const wished = 3;
  if (examples === 0) return wished;
  if (examples * wished < 100) return Math.min(25, Math.floor(100 / examples));
  if (examples * wished > 25_000) return Math.max(1, Math.floor(25_000 / examples));
  return wished;
}
