import { describe } from "vitest";
import type { Api } from "./api.ts";
import { applyCases } from "./apply-cases.ts";
import { deletionCases, writeCases } from "./cases.ts";
import { policyCases } from "./policy-cases.ts";
import { readingCases, watchCases } from "./reading-cases.ts";
import { statusCases } from "./status-cases.ts";
import { webhookCases } from "./webhook-cases.ts";

/** Every case of the contract. The server has the CRDs of the repository, `probe-crd.yaml`, and an empty namespace `estate-contract`. */
export function contractCases(api: () => Api): void {
  describe("writing", () => {
    writeCases(api);
  });
  describe("deleting", () => {
    deletionCases(api);
  });
  describe("server-side apply", () => {
    applyCases(api);
  });
  describe("the status", () => {
    statusCases(api);
  });
  describe("reading", () => {
    readingCases(api);
  });
  describe("admission policies", () => {
    policyCases(api);
  });
  describe("admission webhooks", () => {
    webhookCases(api);
  });
  describe("watching", () => {
    watchCases(api);
  });
}
