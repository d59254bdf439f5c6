/**
 * HTTP/1.1 read narrowly: a bot's requests whole ({@link dev.claviger.proxy.accept.read.RequestReader}), and the head of
 * any message, an exchange's reply among them ({@link dev.claviger.proxy.accept.read.FieldTable}). Whatever two readers
 * could understand in two ways is rejected.
 */
@NullMarked
package dev.claviger.proxy.accept.read;

import org.jspecify.annotations.NullMarked;
