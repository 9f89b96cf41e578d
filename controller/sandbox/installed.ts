/** Version of each application, by its code. */
export type InstalledVersions = Readonly<Record<string, string>>;

/**
 * What a fresh sandbox finds on its targets, by environment: the declared versions of the reference estate, but for those
 * named beside each environment. dev takes what it lacks at once, production waits for a go-live, the others for their night. An application that is not listed is not installed. A cloud application is always
 * listed: its Deployment is its team's, a release only changes the image in it.
 */
export const installedAtStart: Readonly<Record<string, InstalledVersions>> = {
  // Behind: ALLOCPAY, ESPADHE. Both wait for a go-live.
  prod: {
    LIQUIDA: "26.6.0",
    COTISA: "26.6.0",
    CARRIER: "26.6.1",
    ALLOCPAY: "26.5.2",
    PREVCOL: "26.6.3",
    REFTIERS: "26.6.0",
    DSNFLUX: "3.12.4",
    EDIPLI: "5.7.2",
    PORTGEST: "12.1.5",
    ECHAGIR: "2.6.0",
    ESPADHE: "1.8.6",
  },
  // Behind: EDIPLI, PORTGEST. Nothing else declared here runs in recette, so nothing else could come.
  preprod: {
    LIQUIDA: "26.6.0",
    COTISA: "26.6.0",
    CARRIER: "26.6.1",
    ALLOCPAY: "26.6.0",
    PREVCOL: "26.6.3",
    REFTIERS: "26.6.0",
    DSNFLUX: "3.12.4",
    EDIPLI: "5.7.1",
    PORTGEST: "12.1.4",
    ECHAGIR: "2.6.0",
    ESPADHE: "1.8.7",
  },
  // Behind: LIQUIDA.
  formation: {
    LIQUIDA: "26.5.3",
    COTISA: "26.6.0",
    CARRIER: "26.6.1",
    ALLOCPAY: "26.6.0",
    PREVCOL: "26.6.3",
    REFTIERS: "26.6.0",
    DSNFLUX: "3.12.4",
    EDIPLI: "5.7.2",
    PORTGEST: "12.1.5",
    ECHAGIR: "2.6.0",
  },
  // Behind: PORTGEST.
  campus: {
    LIQUIDA: "26.6.0",
    COTISA: "26.6.0",
    CARRIER: "26.6.1",
    ALLOCPAY: "26.6.0",
    PREVCOL: "26.6.3",
    REFTIERS: "26.6.0",
    DSNFLUX: "3.12.4",
    EDIPLI: "5.7.2",
    PORTGEST: "12.1.4",
    ECHAGIR: "2.6.0",
  },
  // Behind: COTISA and ESPADHE, which come after qualif's in the same night; DSNFLUX, which runs there already.
  recette: {
    LIQUIDA: "27.1.2",
    COTISA: "27.1.0",
    CARRIER: "27.1.0",
    ALLOCPAY: "27.1.0",
    PREVCOL: "26.6.4",
    REFTIERS: "27.1.0",
    DSNFLUX: "3.12.4",
    EDIPLI: "5.7.2",
    PORTGEST: "12.1.5",
    ECHAGIR: "2.6.1",
    ESPADHE: "1.8.7",
  },
  // Behind: LIQUIDA, COTISA, EDIPLI, ESPADHE.
  qualif: {
    LIQUIDA: "27.1.2",
    COTISA: "27.1.0",
    CARRIER: "27.1.2",
    ALLOCPAY: "27.1.0",
    PREVCOL: "27.1.0",
    REFTIERS: "27.1.0",
    DSNFLUX: "3.13.0",
    EDIPLI: "5.7.2",
    PORTGEST: "12.2.0",
    ECHAGIR: "2.6.1",
    ESPADHE: "1.8.7",
    SIMRET: "0.9.0",
  },
  // Behind: REFTIERS.
  migtech: {
    LIQUIDA: "26.6.0",
    COTISA: "26.6.0",
    CARRIER: "26.6.1",
    ALLOCPAY: "26.6.0",
    PREVCOL: "26.6.3",
    REFTIERS: "26.5.4",
    DSNFLUX: "3.12.4",
    EDIPLI: "5.7.2",
    PORTGEST: "12.1.5",
    ECHAGIR: "2.6.0",
  },
  // Behind: LIQUIDA, PREVCOL and REFTIERS, which goes before both and lives in two worlds; DSNFLUX, PORTGEST, ECHAGIR; ESPADHE.
  dev: {
    LIQUIDA: "27.1.2",
    COTISA: "27.1.1",
    CARRIER: "27.1.2",
    ALLOCPAY: "27.1.0",
    PREVCOL: "26.6.4",
    REFTIERS: "26.6.0",
    DSNFLUX: "3.12.4",
    EDIPLI: "5.8.0",
    PORTGEST: "12.1.5",
    ECHAGIR: "2.6.0",
    ESPADHE: "1.8.7",
    SIMRET: "0.9.0",
  },
};
