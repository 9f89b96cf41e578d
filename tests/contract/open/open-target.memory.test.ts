import { createFrontWorld, createMemoryWorld } from "./memory-world.ts";
import { openContract } from "./open-contract.ts";

openContract("the host in memory", createMemoryWorld);
openContract("the host in memory behind SSH", createFrontWorld);
