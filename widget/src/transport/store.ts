// What one tab keeps until it is closed: sessionStorage, or memory where that is forbidden.

export interface Store {
  read<T>(key: string): T | null;
  write(key: string, value: unknown): void;
  remove(...keys: string[]): void;
}

const PREFIX = "waypoint:";

export function tabStore(): Store {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return use(window.sessionStorage);
    } catch {
      return otherwise();
    }
  };
  return {
    read<T>(key: string): T | null {
      const json = attempt((storage) => storage.getItem(PREFIX + key), () => null) ?? memory.get(key);
      if (json === undefined) return null;
      try {
        return JSON.parse(json) as T;
      } catch {
        return null;
      }
    },
    write(key, value) {
      const json = JSON.stringify(value);
      memory.set(key, json);
      attempt((storage) => storage.setItem(PREFIX + key, json), () => undefined);
    },
    remove(...keys) {
      for (const key of keys) {
        memory.delete(key);
        attempt((storage) => storage.removeItem(PREFIX + key), () => undefined);
      }
    },
  };
}
