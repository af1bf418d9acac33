package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupNamesTest {
    @Test
    void settingsTellGroupsApartThatAllDoTheSame() {
        assertEquals(
                List.of("rsa-2048", "ecdsa-p256"),
                GroupNames.of(List.of(group("attacks", "rsa-2048"), group("attacks", "ecdsa-p256"))));
    }

    @Test
    void aSettingThatIsThereForTheSakeOfAnotherIsNotSaid() {
        assertEquals(
                List.of("postfix", "exim", "sendmail"),
                GroupNames.of(List.of(
                        group("attacks", "postfix"),
                        group("attacks", "exim · 3/s · 20s"),
                        group("attacks", "sendmail · 2/s · 20s"))));
    }

    @Test
    void differentAttacksAreNamedByTheirKind() {
        assertEquals(
                List.of("renegotiation-flood", "hello-flood"),
                GroupNames.of(List.of(
                        group("renegotiation-flood, 16 connections", "SunJSSE"),
                        group("hello-flood, 16 connections", ""))));
    }

    @Test
    void whatTheKindDoesNotTellApartSaysMore() {
        assertEquals(
                List.of(
                        "half-open, 200 connections",
                        "half-open, 16 connections · 10s",
                        "half-open, 16 connections · 30s",
                        "dheat"),
                GroupNames.of(List.of(
                        group("half-open, 200 connections", "10s"),
                        group("half-open, 16 connections", "10s"),
                        group("half-open, 16 connections", "30s"),
                        group("dheat, 16 connections", "10s"))));
    }

    private static Group group(String workload, String setting) {
        return new Group("a1", WorkloadFamily.ATTACK, workload, setting, setting, "server", List.of(), List.of());
    }
}
