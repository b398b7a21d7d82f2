/**
 * The second door: what really happened, and switches for faults and the world, over HTTP.
 *
 * <p>All answers are JSON objects; all instants are epoch microseconds on the simulator's own clock
 * and {@code now} is that clock; slot starts and lengths are seconds. Bad input gets 400, an
 * unknown thing 404, an impossible deed 409, each with {@code {"error": why}}. A calendar is named
 * by {@code centerId}, {@code userCenterId} and {@code serviceId}. Pages take {@code since} (the
 * {@code next} of the page before) and {@code limit} (1 to 10,000, usually 1,000).
 *
 * <table>
 * <caption>Endpoints</caption>
 * <tr><td>{@code GET /control/doctors}</td><td>page of slugs, links and calendars</td></tr>
 * <tr><td>{@code GET /control/world}, {@code POST /control/world/pause|resume}</td>
 *     <td>counts; stop and go on with what happens by chance</td></tr>
 * <tr><td>{@code GET /control/openings}</td><td>page: {@code sequence}, calendar, {@code start},
 *     {@code length}, {@code cause} (cancelled, returned, new_day, asked), {@code openedAt}, {@code
 *     closedAt}, {@code returned}, {@code heldSince}, {@code firstAnsweredAt}; a time of 0 means
 *     never. The last two of them change later: read them when the run is over</td></tr>
 * <tr><td>{@code GET /control/closings}</td><td>page: {@code sequence}, calendar, {@code opening}
 *     (0: free from the beginning), {@code start}, {@code cause} (taken, held, passed, asked),
 *     {@code closedAt}, {@code firstAnsweredWithoutAt}</td></tr>
 * <tr><td>{@code GET /control/free}</td><td>one calendar's free starts and the last sequence
 *     numbers</td></tr>
 * <tr><td>{@code POST /control/open|take|hold}</td><td>calendar, {@code start} (open: any taken slot
 *     when left out; take and hold: the first free one), hold: {@code seconds}; the answer to hold
 *     has a {@code code} for {@code POST /control/release}</td></tr>
 * <tr><td>{@code GET|DELETE /control/requests}</td><td>per area and path: {@code total}, {@code
 *     maxPerSecond} (in any sliding second), {@code maxAtOnce}; {@code holdCalls}; or forget
 *     them</td></tr>
 * <tr><td>{@code GET|POST|DELETE /control/faults}, {@code DELETE /control/faults/ID}</td><td>{@code
 *     area}, {@code path}, {@code kind}, {@code probability}, {@code minMs}, {@code maxMs}, {@code
 *     status}, {@code retryAfter}, {@code forMs}, {@code times}, {@code after} (that many come through first);
 *     kinds are those of {@link
 *     io.slothunter.simulator.fault.FaultKind} in lower case</td></tr>
 * <tr><td>{@code POST /control/say}</td><td>{@code chat}, {@code text}: makes the chat
 *     known</td></tr>
 * <tr><td>{@code POST /control/press}</td><td>{@code chat}, {@code messageId}, {@code button} (its
 *     data or text)</td></tr>
 * <tr><td>{@code POST /control/chats/ID/block|unblock}</td><td></td></tr>
 * <tr><td>{@code GET /control/messages}</td><td>page: {@code messageId}, {@code chat}, {@code
 *     arrivedAt} (of the first version), {@code text}, {@code visible}, {@code buttons}, {@code
 *     edits}</td></tr>
 * <tr><td>{@code POST /control/webhook} <code>{"port":8082}</code></td><td>passes on what Telegram
 * calls by the bot's webhook to a port of this machine, as the proxy before it would; 0 for
 * nowhere</td></tr>
 * <tr><td>{@code GET /control/toasts}, {@code GET /control/telegram}</td><td>answers to pressed
 *     buttons; counts, limit violations, the bot's commands</td></tr>
 * </table>
 */
@NullMarked
@CheckReturnValue
package io.slothunter.simulator.control;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
