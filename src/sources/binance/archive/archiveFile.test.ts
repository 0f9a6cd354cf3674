import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../../core/http.ts';
import { SchemaDriftError, SourceError } from '../../../core/sourceErrors.ts';
import type { Ask } from '../../live/liveSource.ts';
import { fetchArchiveFile } from './archiveFile.ts';

const URL_OF_FILE = 'https://data.binance.vision/data/x/XUSDT-1d-2026-05.zip';
const NAME = 'XUSDT-1d-2026-05';
const REQUEST = { source: 'binance', url: URL_OF_FILE, columns: ['open_time', 'close'] };

function zipOf(csv: string, name = `${NAME}.csv`): Uint8Array {
  return zipSync({ [name]: strToU8(csv) }, { mtime: '2026-01-01T00:00:00' });
}

/** The archive with one file; its checksum is right unless given. */
function archiveOf(zip: Uint8Array, checksum?: string): Ask {
  const digest = createHash('sha256').update(zip).digest('hex');
  return ({ url }) => {
    const body = url.endsWith('.CHECKSUM') ? strToU8(checksum ?? `${digest}  ${NAME}.zip\n`) : zip;
    const response: HttpResponse = { url, status: 200, headers: {}, body, receivedMs: 0 };
    return Promise.resolve(response);
  };
}

describe('fetchArchiveFile', () => {
  it('takes a first line that begins with a letter for the header', async () => {
    const { header, rows } = await fetchArchiveFile(archiveOf(zipOf('open_time,close\r\n1,2\r\n')), REQUEST);
    expect([header, rows]).toEqual([['open_time', 'close'], [['1', '2']]]);
  });

  it('names the columns of a file without header', async () => {
    const { header, rows } = await fetchArchiveFile(archiveOf(zipOf('1,2\n3,4')), REQUEST);
    expect([header, rows.length]).toEqual([['open_time', 'close'], 2]);
  });

  it.each([
    ['a column under another name', 'open_time,last\n1,2\n', /at header.close: /],
    ['a column more without header', '1,2,3\n', /at row: expected open_time,close/],
  ])('notices %s', async (_, csv, message) => {
    const refused = fetchArchiveFile(archiveOf(zipOf(csv)), REQUEST);
    await expect(refused).rejects.toBeInstanceOf(SchemaDriftError);
    await expect(refused).rejects.toThrow(message);
  });

  it.each([
    [
      'other bytes than the checksum says',
      archiveOf(zipOf('1,2'), `${'0'.repeat(64)}  ${NAME}.zip`),
      /sha256/,
    ],
    [
      'a zip without the file',
      archiveOf(zipOf('1,2', 'other.csv')),
      /there is no XUSDT-1d-2026-05.csv in it/,
    ],
    ['what is no zip', archiveOf(strToU8('<html>')), /damaged/],
    ['a page instead of the checksum', archiveOf(zipOf('1,2'), '<html></html>'), /a page instead/],
    ['a bomb', archiveOf(zipOf('1'.repeat(5 * 1024 * 1024))), /unpacks to 5242880 bytes/],
  ])('refuses %s', async (_, ask, message) => {
    const error: unknown = await fetchArchiveFile(ask, REQUEST).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect((error as SourceError).failure.kind).toBe('not-data');
    expect((error as SourceError).message).toMatch(message);
  });

  it('wants the checksum of the file that it asked for', async () => {
    const ask = archiveOf(zipOf('1,2'), `${'0'.repeat(64)}  other.zip`);
    await expect(fetchArchiveFile(ask, REQUEST)).rejects.toThrow(/at checksum: /);
  });
});
