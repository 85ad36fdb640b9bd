import { animationFrames, from, map, Observable, switchMap } from 'rxjs';

/** How loud it is, from 0 to 1: the root mean square of the sound. Subscribing asks for leave. */
export const loudness = new Observable<number>((subscriber) => {
  const asked = navigator.mediaDevices.getUserMedia({ audio: true });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  const wave = new Float32Array(analyser.fftSize);
  const level = () => {
    analyser.getFloatTimeDomainData(wave);
    return Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / wave.length);
  };
  const listen = (stream: MediaStream) => {
    context.createMediaStreamSource(stream).connect(analyser);
    return animationFrames().pipe(map(level));
  };
  from(asked).pipe(switchMap(listen)).subscribe(subscriber);

  const stop = (stream: MediaStream) => {
    for (const track of stream.getTracks()) track.stop();
  };
  return () => {
    asked.then(stop, () => undefined);
    context.close();
  };
});
