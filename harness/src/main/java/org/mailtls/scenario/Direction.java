package org.mailtls.scenario;

/** Which way the bytes go, seen from the client of the cell. */
public enum Direction {
    SEND,
    RECEIVE
}
