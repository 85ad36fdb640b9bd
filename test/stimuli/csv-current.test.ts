import { csvCurrent } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { samples } from './samples.js';

const at = (text: string, dt: number, ticks: number) => samples(csvCurrent(text), { dt, ticks });

describe('csvCurrent', () => {
  it('draws straight lines between the samples, and holds the first and the last', () => {
    expect(at('1,10\n2,20\n4,0', 0.5, 11)).toEqual([10, 10, 10, 15, 20, 15, 10, 5, 0, 0, 0]);
  });

  it.each([
    ['commas', '0,1\n1,2\n'],
    ['semicolons', '0;1\n1;2'],
    ['tabs', '0\t1\n1\t2'],
    ['line ends of Windows', '0,1\r\n1,2\r\n'],
    ['line ends of old Macs', '0,1\r1,2\r'],
    ['a byte order mark', '\uFEFF0,1\n1,2'],
    ['a byte order mark and a heading', '\uFEFFtime (ms),I (pA)\n0,1\n1,2'],
    ['a heading, a remark, empty lines and spaces', '# a cell\n\ntime , I\n 0 , 1 \n\n# later\n1,2\n\n'],
    ['exponents', '0e0,1E0\n1.0,.2e1'],
  ])('reads %s', (_, text) => {
    expect(at(text, 0.5, 3)).toEqual([1, 1.5, 2]);
  });

  it.each([
    ['0,1\nx,2', "csvCurrent: line 2: expected two numbers, time and value, got 'x,2'"],
    ['0,1\r\n1,2\r\n2', "csvCurrent: line 3: expected two numbers, time and value, got '2'"],
    ['# remark\n\n0,1\n1,', "csvCurrent: line 4: expected two numbers, time and value, got '1,'"],
    ['0,1\n1,2,3', "csvCurrent: line 2: expected two numbers, time and value, got '1,2,3'"],
    ['0,5;1,5', "csvCurrent: line 1: expected two numbers, time and value, got '0,5;1,5'"],
    ['0 1', "csvCurrent: line 1: expected two numbers, time and value, got '0 1'"],
    ['0,NaN', "csvCurrent: line 1: expected two numbers, time and value, got '0,NaN'"],
    ['0,1\n1,Infinity', "csvCurrent: line 2: expected two numbers, time and value, got '1,Infinity'"],
    ['time,I\nms,pA\n0,1', "csvCurrent: line 2: expected two numbers, time and value, got 'ms,pA'"],
    ['0,1\ntime,I\n1,2', "csvCurrent: line 2: expected two numbers, time and value, got 'time,I'"],
    ['0,1\n2,2\n2,3', 'csvCurrent: line 3: the time 2 is not after 2'],
    ['0,1\n2,2\n1,3', 'csvCurrent: line 3: the time 1 is not after 2'],
    ['', 'csvCurrent: the text holds no samples'],
    ['time,I\n', 'csvCurrent: the text holds no samples'],
  ])('points at the line at fault: %j', (text, message) => {
    expect(() => csvCurrent(text)).toThrow(new SyntaxError(message));
  });

  it('asks for text', () => {
    expect(() => csvCurrent(new Uint8Array(2) as never)).toThrow(
      'csvCurrent: expected the text of a file, got an array of 2',
    );
  });
});
