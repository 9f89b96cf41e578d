export interface ClusterOptions {
  /** Also run the controller manager, the scheduler and kwok, so that Deployments roll out. */
  readonly workloads?: boolean;
}

/** A real API server, its administrator's way in, and what a test may do to it. */
export interface Cluster {
  /** For instance `https://127.0.0.1:40123`. */
  readonly server: string;
  readonly caPem: string;
  readonly adminToken: string;
  /** The path of a kubeconfig of an administrator. */
  readonly kubeconfig: string;
  /** The path of what the service accounts of tests asked, one JSON line each; undefined on the owner's cluster. */
  readonly auditLog: string | undefined;
  /** SIGKILL, and wait until it is gone. Own control plane only. */
  killApiServer(): Promise<void>;
  /** Start again on the same port, and wait until it is ready. */
  restartApiServer(): Promise<void>;
  /** Copies etcd's data as it is now. */
  saveState(): Promise<void>;
  /** Puts etcd back to the saved copy, API server stopped and started around it. */
  restoreState(): Promise<void>;
  stop(): Promise<void>;
}
