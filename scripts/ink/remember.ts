const most = 4096;

/**
 * A function of a text that keeps its answers. Two generations of them: what was asked for lately stays, what was not goes, and memory is bounded.
 */
export function remember<Value>(find: (text: string) => Value): (text: string) => Value {
  let answers = new Map<string, Value>();
  let olderAnswers = new Map<string, Value>();
  return text => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const value = olderAnswers.get(text) ?? find(text);
    if (answers.size >= most) {
      olderAnswers = answers;
      answers = new Map();
    }
    answers.set(text, value);
    return value;
  };
}
