import ssh2 from "ssh2";
import type { Attributes, FileEntry, SFTPWrapper } from "ssh2";
import type { TreeNode } from "./core/file-tree.ts";
import type { UnixHost } from "./core/host.ts";
import type { UnixCore } from "./core/unix-core.ts";

interface SftpLine {
  readonly core: UnixCore;
  readonly host: UnixHost;
  isGone(): boolean;
  cut(): void;
}

type Handle =
  | { readonly kind: "read"; readonly path: string }
  | { readonly kind: "write"; readonly path: string; bytes: Buffer; mode: number }
  | { readonly kind: "directory"; readonly path: string; isRead: boolean };

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const DIRECTORY_BITS = 0o040000;
const FILE_BITS = 0o100000;
const LINK_BITS = 0o120000;

/** One SFTP channel: its open handles, and answers that turn what is thrown into a status. */
interface Channel {
  readonly sftp: SFTPWrapper;
  readonly line: SftpLine;
  readonly handles: Map<number, Handle>;
  readonly keep: (handle: Handle) => Buffer;
  readonly held: (name: Buffer) => Handle | undefined;
  readonly answer: (id: number, work: () => void) => void;
}

/** SFTP version 3 on a host's files: enough for `sftp`, `scp` and the Open adapter's uploads. */
export function serveSftp(sftp: SFTPWrapper, line: SftpLine): void {
  const handles = new Map<number, Handle>();
  let nextHandle = 1;
  const channel: Channel = {
    sftp,
    line,
    handles,
    keep(handle) {
      handles.set(nextHandle, handle);
      const name = Buffer.alloc(4);
      name.writeUInt32BE(nextHandle);
      nextHandle += 1;
      return name;
    },
    held: (name) => (name.length === 4 ? handles.get(name.readUInt32BE()) : undefined),
    answer(id, work) {
      if (line.isGone()) {
        line.cut();
        return;
      }
      try {
        work();
        sftp.status(id, STATUS_CODE.OK);
      } catch (error) {
        sftp.status(id, statusOf(error));
      }
    },
  };
  // The other side said it is done: without this, `sftp` waits for ever.
  sftp.on("end", () => {
    sftp.end();
  });
  serveOpening(channel);
  serveContent(channel);
  serveAttributes(channel);
  serveDirectories(channel);
  serveNames(channel);
}

function statusOf(error: unknown): number {
  return error instanceof Error && "code" in error && typeof error.code === "number" ? error.code : STATUS_CODE.FAILURE;
}

function serveOpening({ sftp, line, keep }: Channel): void {
  sftp.on("OPEN", (...[id, path, flags, attrs]) => {
    const cut = line.core.takeCut(line.host.name);
    if (cut === "before" || line.isGone()) {
      line.cut();
      return;
    }
    try {
      const name = keep(openFile(line, path, { flags, attrs }));
      if (cut === "after") line.cut();
      else sftp.handle(id, name);
    } catch (error) {
      sftp.status(id, statusOf(error));
    }
  });
}

function serveContent({ sftp, line, handles, held, answer }: Channel): void {
  const { files } = line.host;
  const store = (handle: Handle): void => {
    if (handle.kind === "write") files.write(handle.path, handle.bytes, handle.mode);
  };
  sftp.on("WRITE", (...[id, name, offset, data]) => {
    answer(id, () => {
      const handle = held(name);
      if (handle?.kind !== "write" || line.host.faults.diskFull) throw new Error("not open for writing, or no room");
      const end = offset + data.length;
      if (end > handle.bytes.length) handle.bytes = Buffer.concat([handle.bytes, Buffer.alloc(end - handle.bytes.length)]);
      data.copy(handle.bytes, offset);
    });
  });
  sftp.on("READ", (...[id, name, offset, length]) => {
    const handle = held(name);
    const node = handle?.kind === "read" ? files.resolve(handle.path) : undefined;
    const data = node?.kind === "file" ? Buffer.from(node.bytes.subarray(offset, offset + length)) : Buffer.alloc(0);
    if (data.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, data);
  });
  sftp.on("CLOSE", (id, name) => {
    answer(id, () => {
      const handle = held(name);
      if (handle !== undefined) store(handle);
      handles.delete(name.readUInt32BE());
    });
  });
  const storeWhatCame = (): void => {
    for (const handle of handles.values()) if (handle.kind === "write" && files.resolve(handle.path)?.kind === "file") store(handle);
    handles.clear();
  };
  sftp.on("end", storeWhatCame);
  sftp.on("close", storeWhatCame);
}

function serveAttributes({ sftp, line, held, answer }: Channel): void {
  const { files } = line.host;
  const attributes = (id: number, node: TreeNode | undefined): void => {
    if (node === undefined) sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    else sftp.attrs(id, attributesOf(node));
  };
  sftp.on("FSETSTAT", (id, name, attrs) => {
    answer(id, () => {
      const handle = held(name);
      const mode = modeOf(attrs);
      if (handle?.kind === "write" && mode !== undefined) handle.mode = mode & 0o7777;
    });
  });
  sftp.on("SETSTAT", (id, path, attrs) => {
    answer(id, () => {
      const mode = modeOf(attrs);
      if (mode !== undefined) files.chmod(path, mode & 0o7777);
    });
  });
  sftp.on("FSTAT", (id, name) => {
    const handle = held(name);
    attributes(id, handle === undefined ? undefined : files.resolve(handle.path));
  });
  sftp.on("STAT", (id, path) => {
    attributes(id, files.resolve(path));
  });
  sftp.on("LSTAT", (id, path) => {
    attributes(id, files.lookup(path));
  });
}

function serveDirectories({ sftp, line, keep, held, answer }: Channel): void {
  const { files } = line.host;
  sftp.on("OPENDIR", (id, path) => {
    if (files.resolve(path)?.kind === "directory") sftp.handle(id, keep({ kind: "directory", path, isRead: false }));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on("READDIR", (id, name) => {
    const handle = held(name);
    if (handle?.kind !== "directory" || handle.isRead) {
      sftp.status(id, STATUS_CODE.EOF);
      return;
    }
    handle.isRead = true;
    sftp.name(id, entriesOf(line.host, handle.path));
  });
  sftp.on("MKDIR", (id, path) => {
    answer(id, () => {
      files.makeDirectory(path);
    });
  });
  for (const event of ["REMOVE", "RMDIR"] as const) {
    sftp.on(event, (id: number, path: string) => {
      answer(id, () => {
        files.remove(path);
      });
    });
  }
}

function serveNames({ sftp, line, answer }: Channel): void {
  const { files } = line.host;
  sftp.on("REALPATH", (id, path) => {
    const real = realPath(path.startsWith("/") ? path : `${line.host.root}/${path}`);
    sftp.name(id, [{ filename: real, longname: real, attrs: attributesOf(files.root) }]);
  });
  sftp.on("READLINK", (id, path) => {
    const node = files.lookup(path);
    if (node?.kind === "link") sftp.name(id, [{ filename: node.target, longname: node.target, attrs: attributesOf(node) }]);
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on("SYMLINK", (id, link, target) => {
    answer(id, () => {
      files.link(target, link);
    });
  });
  sftp.on("RENAME", (id, from, to) => {
    answer(id, () => {
      if (files.lookup(to) !== undefined) throw new Error("it exists");
      files.rename(from, to);
    });
  });
}

/** The types say it is always there; clients leave it out. */
function modeOf(attrs: Partial<Attributes>): number | undefined {
  return attrs.mode;
}

function realPath(path: string): string {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}

function openFile(line: SftpLine, path: string, how: { readonly flags: number; readonly attrs: Attributes }): Handle {
  const { flags } = how;
  const node = line.host.files.resolve(path);
  if ((flags & OPEN_MODE.WRITE) === 0) {
    if (node?.kind !== "file") throw Object.assign(new Error("no such file"), { code: STATUS_CODE.NO_SUCH_FILE });
    return { kind: "read", path };
  }
  const mode = (modeOf(how.attrs) ?? 0o644) & 0o7777 & ~0o022;
  if ((flags & OPEN_MODE.EXCL) !== 0 || node === undefined) {
    line.core.put(line.host.name, { path, bytes: new Uint8Array(), mode });
    return { kind: "write", path, bytes: Buffer.alloc(0), mode };
  }
  const kept = node.kind === "file" && (flags & OPEN_MODE.TRUNC) === 0 ? Buffer.from(node.bytes) : Buffer.alloc(0);
  return { kind: "write", path, bytes: kept, mode: node.kind === "file" ? node.mode : mode };
}

function entriesOf(host: UnixHost, path: string): FileEntry[] {
  return [".", "..", ...host.files.names(path)].flatMap((filename) => {
    const node = host.files.lookup(`${path}/${filename}`);
    return node === undefined
      ? []
      : [{ filename, longname: `${sortOf(node)} ecluse ${String(sizeOf(node))} ${filename}`, attrs: attributesOf(node) }];
  });
}

function attributesOf(node: TreeNode): Attributes {
  const bits = node.kind === "directory" ? DIRECTORY_BITS | node.mode : node.kind === "file" ? FILE_BITS | node.mode : LINK_BITS | 0o777;
  return { mode: bits, uid: 1000, gid: 1000, size: sizeOf(node), atime: node.changedAt, mtime: node.changedAt };
}

function sizeOf(node: TreeNode): number {
  return node.kind === "file" ? node.bytes.length : 0;
}

function sortOf(node: TreeNode): string {
  if (node.kind === "directory") return "drwxr-xr-x";
  return node.kind === "file" ? "-rw-r--r--" : "lrwxrwxrwx";
}
