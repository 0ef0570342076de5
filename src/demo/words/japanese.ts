import type {Facts, IntentKind} from "../agent/intent.ts";
import type {Language, Outcome} from "./language.ts";

const names: Record<string, string> = {
  tree: "木",
  water: "水",
  stone: "石",
  coal: "石炭",
  iron: "鉄",
  diamond: "ダイヤ",
  cow: "牛",
  zombie: "ゾンビ",
  skeleton: "スケルトン",
  table: "作業台",
  furnace: "かまど",
  sapling: "苗木",
  wood: "木材",
  "wood pickaxe": "木のツルハシ",
  "stone pickaxe": "石のツルハシ",
  "iron pickaxe": "鉄のツルハシ",
  "wood sword": "木の剣",
  "stone sword": "石の剣",
  "iron sword": "鉄の剣",
};

const name = (object: string) => names[object] ?? object;

function side({east, south}: Facts): string {
  return (south < 0 ? "北" : south > 0 ? "南" : "") + (east < 0 ? "西" : east > 0 ? "東" : "");
}

function where(facts: Facts): string {
  const steps = Math.abs(facts.east) + Math.abs(facts.south);
  return steps <= 1 ? `すぐ${side(facts)}` : `${side(facts)}へ${steps}歩`;
}

const fetch = (facts: Facts) => `${where(facts)}の所に${name(facts.object)}がある。取りに行く。`;

const reasons: Record<IntentKind, readonly ((facts: Facts) => string)[]> = {
  wood: [
    facts => `${where(facts)}に木がある。木を集める 🌲`,
    facts => `木材は今${facts.wood}個。${where(facts)}の木から集めよう。`,
  ],
  stone: [fetch],
  coal: [fetch],
  iron: [fetch],
  diamond: [facts => `${where(facts)}にダイヤが見える 💎 掘りに行く。`],
  water: [facts => `${where(facts)}に水がある。飲んでおく 💧`],
  cow: [facts => `${where(facts)}に牛がいる。食料にする 🐄`],
  zombie: [facts => `${where(facts)}にゾンビ 🧟 体力はあるので戦う。`],
  skeleton: [facts => `${where(facts)}にスケルトン。撃たれる前に近づく。`],
  sapling: [() => "目の前は草。苗木が取れるか試す 🌱"],
  place_plant: [() => "苗木を目の前の草地に植える 🌱"],
  place_table: [facts => `木材が${facts.wood}個ある。ここに作業台を置く。`],
  place_stone: [() => "石を一つ置く。これも実績になる。"],
  place_furnace: [() => "作業台のそばにかまどを置く 🔥"],
  make: [({object}) => `材料がそろった。${name(object)}を作る ⛏️`],
  return: [facts => `${name(facts.object)}を作るため、作業台に戻る（${where(facts)}）。`],
  sleep: [() => "近くに敵はいない。眠って体力を戻す 😴"],
  explore: [facts => `${name(facts.object)}が見えない。${side(facts)}へ探しに行く。`],
  craft_without: [({object}) => `${name(object)}を作ってみる。`],
  stuck: [facts => `${side(facts)}は通れない。別の道を探す。`],
};

function outcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case "hurt":
      return `攻撃された。体力は${outcome.health}。`;
    case "unlocked":
      return `うまくいった、${outcome.achievement} を達成 🎉`;
    case "gained":
      return `${name(outcome.item.replace("_", " "))}が${outcome.count}個になった。`;
    case "nothing":
      return "何も起きなかった。向きが違ったようだ。";
  }
}

export const japanese: Language = {
  reasons,
  afterwards: (kind, facts) => `次は${kind === "wood" ? "木材" : name(facts.object)}。`,
  outcome,
  remarks: [() => "落ち着いて、一歩ずつ進みます。", facts => `木材は${facts.wood}個です 👍`],
  join: sentences => sentences.join(" "),
  terminate: "体力がなくなりました。ここで終わります。",
  instruction: "\n\nWrite your reasoning in Japanese (日本語で考えてください).",
};
