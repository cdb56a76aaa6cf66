package io.moebridge.loadtest.simulator;

/** Everything that a simulator remembers of the requests. */
record Records(AcceptanceLedger ledger, RequestCounter counter, RequestLog log, LightTally light, Ages ages) {

    static Records empty() {
        return new Records(
                new AcceptanceLedger(), new RequestCounter(), new RequestLog(), new LightTally(), new Ages());
    }
}
