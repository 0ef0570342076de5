import type {Conversation} from "../conversation/conversation.ts";
import type {CallOptions} from "./call-options.ts";

/** How many conversations are kept: the open one and those beside it. */
const kept = 4;

/** The conversations looked at last, so that scrolling, searching and copying do not rebuild them. */
export class RecentConversations {
  readonly #read: (sessionId: string, call: CallOptions) => Promise<Conversation>;
  readonly #recent = new Map<string, Conversation>();

  constructor(read: (sessionId: string, call: CallOptions) => Promise<Conversation>) {
    this.#read = read;
  }

  async get(sessionId: string, call: CallOptions): Promise<Conversation> {
    const found = this.#recent.get(sessionId) ?? (await this.#read(sessionId, call));
    this.#recent.delete(sessionId);
    this.#recent.set(sessionId, found);
    for (const oldest of this.#recent.keys()) {
      if (this.#recent.size <= kept) break;
      this.#recent.delete(oldest);
    }
    return found;
  }
}
