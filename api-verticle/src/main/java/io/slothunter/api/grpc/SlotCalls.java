package io.slothunter.api.grpc;

import io.slothunter.api.access.Rule;
import io.slothunter.api.answer.Query;
import io.slothunter.api.caller.Caller;
import io.slothunter.api.contract.Operation;
import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.grpc.call.OneMessage;
import io.slothunter.api.grpc.message.Messages;
import io.slothunter.api.grpc.v1.FoundSlot;
import io.slothunter.api.grpc.v1.GetCalendarRequest;
import io.slothunter.api.grpc.v1.SearchReply;
import io.slothunter.api.grpc.v1.SearchRequest;
import io.slothunter.api.rest.AppointmentSearch;
import io.slothunter.api.rest.SearchOutcome;
import io.slothunter.api.rest.SlotsReading;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.calendar.Calendar;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What is free now: the same questions as over HTTP, with the same rules. */
final class SlotCalls {
  private final Vertx vertx;
  private final SlotView view;
  private final AppointmentSearch search;
  private final Operation asked;
  private final Duration longest;

  /**
   * @param asked what the contract has of a search
   * @param longest how long a request may take to come in whole
   */
  SlotCalls(
      Vertx vertx, SlotView view, AppointmentSearch search, Operation asked, Duration longest) {
    this.vertx = vertx;
    this.view = view;
    this.search = search;
    this.asked = asked;
    this.longest = longest;
  }

  Method search(Rule rule) {
    return new Method("slothunter.v1.Slots/Search", rule, this::search);
  }

  Method calendar(Rule rule) {
    return new Method("slothunter.v1.Slots/GetCalendar", rule, this::calendar);
  }

  private void search(Call call, Caller caller) {
    OneMessage.of(vertx, call, SearchRequest.parser(), longest, said -> answer(call, said));
  }

  private void answer(Call call, SearchRequest said) {
    SearchOutcome outcome = search.ask(Query.of(parameters(said), asked));
    outcome
        .<Runnable>match(
            page -> () -> call.answer(encoded(page)),
            refused -> () -> call.refuse(refused.problem()))
        .run();
  }

  private void calendar(Call call, Caller caller) {
    OneMessage.of(
        vertx,
        call,
        GetCalendarRequest.parser(),
        longest,
        said -> {
          Optional<CalendarView> found = view.calendar(said.getId());
          if (found.isPresent()) {
            call.answer(encoded(found.get()));
          } else {
            call.refuse(SlotsReading.unknown(Long.toString(said.getId())));
          }
        });
  }

  /** In the words of the contract, so that it is judged by the contract. */
  private static MultiMap parameters(SearchRequest said) {
    MultiMap all = MultiMap.caseInsensitiveMultiMap();
    said.getDoctorIdList().forEach(id -> all.add("doctor_id", id.toString()));
    add(all, "specialty", said.getSpecialty());
    add(all, "city", said.getCity());
    add(all, "date_from", said.getDateFrom());
    add(all, "date_to", said.getDateTo());
    add(all, "time_from", said.getTimeFrom());
    add(all, "time_to", said.getTimeTo());
    add(all, "visit", visit(said));
    add(all, "sort", sort(said));
    add(all, "limit", said.getLimit() == 0 ? "" : Integer.toString(said.getLimit()));
    add(all, "after", said.getAfter());
    return all;
  }

  private static String visit(SearchRequest said) {
    return switch (said.getVisit()) {
      case VISIT_UNSPECIFIED -> "";
      case VISIT_AT_CENTRE -> "at_centre";
      case VISIT_ONLINE -> "online";
      case UNRECOGNIZED -> Integer.toString(said.getVisitValue());
    };
  }

  private static String sort(SearchRequest said) {
    return switch (said.getSort()) {
      case SORT_UNSPECIFIED -> "";
      case SORT_SOONEST -> "soonest";
      case SORT_DOCTOR -> "doctor";
      case UNRECOGNIZED -> Integer.toString(said.getSortValue());
    };
  }

  private static void add(MultiMap all, String name, String value) {
    if (!value.isEmpty()) {
      all.add(name, value);
    }
  }

  private static Buffer encoded(SearchOutcome.Page page) {
    SearchReply.Builder reply = SearchReply.newBuilder().setAfter(page.after().orElse(""));
    for (io.slothunter.api.rest.FoundSlot slot : page.slots()) {
      reply.addSlots(
          FoundSlot.newBuilder()
              .setDoctor(slot.doctor())
              .setCalendar(slot.calendar().id().value())
              .setSlot(Messages.slot(slot.start(), slot.end()))
              .setCity(slot.city())
              .setOnline(slot.calendar().online())
              .setBookingPage(slot.calendar().bookingPageText()));
    }
    return Buffer.buffer(reply.build().toByteArray());
  }

  private Buffer encoded(CalendarView found) {
    Calendar calendar = Objects.requireNonNull(found.calendar());
    return Buffer.buffer(
        Messages.calendar(found, view.now())
            .setZone(calendar.zone().getId())
            .setBookingPage(calendar.bookingPageText())
            .setVersion(found.version())
            .build()
            .toByteArray());
  }
}
