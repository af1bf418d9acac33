package org.mailtls.doctor;

import org.junit.jupiter.api.Test;
import org.mailtls.server.EnvironmentException;

class NetworkCheckTest {
    private static final String SUBJECT = "network emulation";

    @Test
    void tellsWhetherItWorksAndWhatToDo() {
        Look.assertFine(Look.at(SUBJECT, new NetworkCheck(() -> null).look()));
        Look.assertAdvises(
                Finding.Level.WARNING,
                "modprobe sch_netem",
                Look.at(SUBJECT, new NetworkCheck(() -> "no netem.\n  modprobe sch_netem.\n  Or not.").look()));
        Look.assertAdvises(
                Finding.Level.WARNING,
                "cells with network: are skipped",
                Look.at(
                        SUBJECT,
                        new NetworkCheck(() -> {
                                    throw new EnvironmentException("no image");
                                })
                                .look()));
    }
}
