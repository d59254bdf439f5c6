/**
 * Stage 9, remember it. Intent is durable before an order leaves, the outcome is written before the reply ends. What is
 * remembered, and how it is spelled, is in {@link dev.claviger.proxy.audit.record}, the files it is written to are in {@link
 * dev.claviger.proxy.audit.trail}, and {@link dev.claviger.proxy.audit.read} reads and verifies them.
 *
 * <h2>The trail</h2>
 *
 * A directory of files {@code audit-00000001.jsonl}, {@code audit-00000002.jsonl} and so on, one JSON object a line,
 * UTF-8, {@code \n} after each. Every record begins and ends alike:
 *
 * <pre>{@code
 * {"seq":7,"time":"2026-01-31T12:00:00.123456Z","prev":"<64 hex>","type":"intent", … ,"hash":"<64 hex>"}
 * }</pre>
 *
 * {@code seq} rises by one from 1, over all files. {@code hash} is the SHA-256 of the line's bytes before
 * {@code ,"hash":"}, that is, of the line without its newline and without its last 75 bytes. {@code prev} is the
 * {@code hash} of the record before, also over a change of files; the first record's is 64 zeros.
 *
 * <ul>
 *   <li>{@code file} is each file's first record: the format's version, the trail's random id, the file's name and the
 *       one before, whose last hash is this record's {@code prev}. {@code end} is its last and names the next.
 *   <li>{@code intent}: an order or another change is about to be sent. An order is told by its fields, as the exchange's
 *       profile names them, and a batch by those of each of its {@code legs}. {@code sha256} is that of the canonical query, a
 *       newline, and the canonical body. {@code outcome}: how it ended, by the same {@code id}: {@code confirmed} and
 *       {@code refused} are the exchange's word, of {@code mixed} some parts were done and others not, {@code failed} was
 *       not sent or not answered without harm, and of {@code unknown} nobody can say whether it was carried out. A read
 *       has the one record {@code read} only, and so has a stream that was opened and is nobody's yet.
 *   <li>{@code refusal}: a stage did not let a call go on. {@code event}: start, stop, reload, freeze, bots, keys, and
 *       {@code pruned} for a file that was deleted by the operator's setting.
 *   <li>{@code torn}: after a crash a file ended in half a line; the bytes were moved to the file named.
 * </ul>
 *
 * <h2>Verifying without Claviger</h2>
 *
 * <pre>{@code
 * sed -n 5p audit-00000001.jsonl | tr -d '\n' | head -c -75 | sha256sum   # must print line 5's own hash
 * sed -n 5p audit-00000001.jsonl | grep -o '"hash":"[0-9a-f]*"}$'
 * sed -n 6p audit-00000001.jsonl | grep -o '"prev":"[0-9a-f]*"'           # must be line 5's hash
 * cat checkpoint                                                           # seq and hash of a record that was durable
 * }</pre>
 *
 * <h2>What this detects, and what not</h2>
 *
 * A changed byte, a line or file that was removed, inserted or moved, and a tail cut off before the last checkpoint are
 * detected by {@link dev.claviger.proxy.audit.read.AuditVerifier}. The chain has no secret: whoever may write to the directory
 * can make the whole trail anew, checkpoint included, and can cut what was written since the last checkpoint (about ten
 * seconds). Against that, copy {@code checkpoint} to another
 * machine regularly: a trail that does not hold that record any more was rewritten.
 */
@NullMarked
package dev.claviger.proxy.audit;

import org.jspecify.annotations.NullMarked;
