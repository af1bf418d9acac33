package org.mailtls.scenario;

/** Whether the server asks clients for a certificate (RFC 8446, 4.3.2). */
public enum ClientCertificates {
    NONE,
    ASK,
    REQUIRE
}
