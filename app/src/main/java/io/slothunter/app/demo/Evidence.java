package io.slothunter.app.demo;

import io.slothunter.app.demo.Truth.Opening;
import java.util.List;

/**
 * What really happened and what people heard of it, read while it goes on. The provider's side is
 * read before and after what people heard: what it had shown before must have been told, and what
 * it has shown by now may have been.
 *
 * @param before the provider's openings and closings, and the messages, read in this order
 * @param heard by the live client, read after the messages
 * @param afterwards the provider's openings, read last
 */
record Evidence(Truth before, List<Heard> heard, List<Opening> afterwards) {}
