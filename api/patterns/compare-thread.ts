import { parentPort } from 'node:worker_threads';
import { comparedReport, type ReportToJoin } from './compared-report.ts';

/* A thread that reads reports as they are compared: see compare-in-threads.ts. */

parentPort?.on('message', (reports: ReportToJoin[]) => parentPort?.postMessage(reports.map(comparedReport)));
