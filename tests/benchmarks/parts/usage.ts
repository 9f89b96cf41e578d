import { answerQuestions } from "../answers.ts";

// Loaded before the program that is measured; it must not keep it alive.
answerQuestions();
process.channel?.unref();
