#pragma once
#include <catch2/catch.hpp>

#include "aplomb/casework.hpp"
#include "aplomb/result.hpp"
#include "support.hpp"

using namespace aplomb;

/// Minutes after Wednesday, 25 November 2026, 10:00Z.
inline Instant at(int minute) {
  return *parse_instant("2026-11-25T10:00:00Z") + minute * 60'000;
}

/// A few cases and the events told of them.
struct Desk {
  std::map<std::string, Case> cases;
  int count = 0;

  Desk() { support::engine(); }  // time zones are in its data

  Event event(const char* type, int minute, const std::string& key = "acme/x/sam/1") {
    Event e;
    char id[16];
    std::snprintf(id, sizeof id, "%08d", ++count);
    e.id = id;
    e.case_key = key;
    e.brand = "acme";
    e.by = "agent";
    e.type = type;
    e.at = at(minute);
    return e;
  }
  Event seen(const char* post, int minute, const char* kind = "complaint", const std::string& key = "acme/x/sam/1") {
    Event e = event("seen", minute, key);
    e.by = "page";
    e.post = post;
    e.kind = kind;
    e.who = "customer";
    e.time_from = e.time_to = at(minute);
    return e;
  }
  Event answered(const char* post, int minute, const char* type = "answered") {
    Event e = event(type, minute);
    e.by = "page";
    e.post = post;
    e.who = "brand";
    e.time_from = e.time_to = at(minute);
    return e;
  }
  Event why(Event e, const char* reason) {
    e.reason = reason;
    return e;
  }
  Event until(Event e, int minute) {
    e.until = at(minute);
    return e;
  }
  Desk& operator<<(const Event& e) {
    apply(cases, e);
    return *this;
  }
  /// True if the event is refused, and nothing changed by it.
  bool refuses(const Event& e) {
    const auto before = state(e.case_key) + one(e.case_key).last_event;
    try {
      apply(cases, e);
    } catch (const Error& error) {
      return error.code == ErrorCode::bad_request && *error.what() != '\0' &&
             state(e.case_key) + one(e.case_key).last_event == before;
    }
    return false;
  }
  Case one(const std::string& key = "acme/x/sam/1") const { return cases.count(key) > 0 ? cases.at(key) : Case{}; }
  std::string state(const std::string& key = "acme/x/sam/1") const { return one(key).state; }
};
