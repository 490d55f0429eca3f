#include <string>
#include <vector>

#include "aplomb/pack.hpp"
#include "aplomb/reader.hpp"
#include "catch2/catch.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

const NameFinder& finder() {
  static const NameFinder names(support::engine().pack());
  return names;
}

struct Row {
  const char* display;
  const char* expected;
  const char* lang = "en";
};

std::string shown(const Row& row) {
  return std::string(row.display) + " [" + row.lang + "]";
}

void all(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(shown(row));
    CHECK(finder().first_name(row.display, row.lang).first == row.expected);
  }
}

/// How far a table of people is served: a wrong name is worse than none.
void rates(const std::vector<Row>& rows, double most_wrong, double least_found) {
  int wrong = 0, found = 0, people = 0;
  std::string which;
  for (const Row& row : rows) {
    const std::string got = finder().first_name(row.display, row.lang).first;
    if (*row.expected != '\0') ++people;
    if (got == row.expected) {
      if (!got.empty()) ++found;
    } else {
      which += "\n  " + shown(row) + " -> \"" + got + "\", expected \"" + row.expected + "\"";
      if (!got.empty()) ++wrong;
    }
  }
  INFO(which);
  CHECK(wrong <= most_wrong * static_cast<double>(rows.size()));
  CHECK(found >= least_found * people);
}

}  // namespace

TEST_CASE("the traps of display names", "[names][req:Q7][req:3.12]") {
  all({{"Dr. Ana M. \xF0\x9F\x8C\xB8", "Ana"},
       {"Cara Mendez", "Cara"},
       {"CARA MENDEZ", "Cara"},
       {"@tom_b92", ""},
       {"Acme Bakery Ltd", ""},
       {"Juan Carlos Pérez", "Juan Carlos", "es"},
       {"山田 太郎", "山田さん", "ja"},
       {"山田 太郎", ""},
       {"김민준", "김민준님", "ko"},
       {"김민준", ""},
       {"王小明", "王小明", "zh"},
       {"王小明", ""},
       {"Wei Wang", ""},
       {"Kim Smith", "Kim"},
       {"Nagy Péter", "Péter", "hu"},
       {"Иван Петров", "Иван", "ru"},
       {"Иванов Иван Иванович", "Иван", "ru"},
       {"Иван Петров", ""},
       {"J. Smith", ""},
       {"K R Meera", "Meera"},
       {"Abdul Rahman Khan", "Abdul Rahman"},
       {"Jane Smith, PhD", "Jane"},
       {"Mary-Jane O'Neil", "Mary-Jane"},
       {"Ｔｏｍ　Ｌｅｅ", "Tom"},
       {"Hope Davies", "Hope"},
       {"Will Turner", "Will"},
       {"Priya | Foodie | London", "Priya"},
       {"Björk Guðmundsdóttir", "Björk"},
       {"Chukwuemeka Obi", "Chukwuemeka"},
       {"Taylor's Version (Ana)", ""},
       {"xX_dark_Xx", ""},
       {"Сhase Bank Help", ""},
       {"DJ Tom Novak", "Tom"},
       {"محمد علي", ""},
       {"محمد علي", "محمد", "ar"},
       {"Sarah B", "Sarah"},
       {"Suharto", "Suharto"}});
}

TEST_CASE("display names that name nobody", "[names][req:Q7]") {
  all({{"", ""},
       {" ", ""},
       {"\xF0\x9F\x98\x80\xF0\x9F\x98\x80", ""},
       {"12345", ""},
       {"user839201", ""},
       {"The Daily News", ""},
       {"Leeds United Fans", ""},
       {"Real Talk Radio", ""},
       {"Mum of three", ""},
       {"Angry Customer", ""},
       {"Summer Rain", ""},
       {"Lucky Star", ""},
       {"No One", ""},
       {"Mark's Garage", ""},
       {"Tom & Jerry", ""},
       {"Ann and Bob", ""},
       {"J P Morgan", ""},
       {"JP", ""},
       {"Mr", ""},
       {"Dr", ""},
       {"Team Anna", ""},
       {"Anna Official", ""},
       {"Virgin Trains", ""},
       {"Bank of Rome", ""},
       {"I hate mondays", ""},
       {"Just a girl", ""},
       {"God is good", ""},
       {"crypto king", ""},
       {"Bella Hair Salon", ""},
       {"Rose Garden", ""},
       {"Hope", ""},
       {"Will", ""},
       {"Mark", ""},
       {"Grace", ""},
       {"Li Wei", ""},
       {"Lin Chen", ""},
       {"A", ""},
       {"x", ""},
       {"Mr Bean Fan", ""},
       {"Support Bot", ""},
       {"anonymous", ""},
       {"\xE2\x80\xAE"
        "moT",
        ""},
       {"S. Johnson", ""}});
}

TEST_CASE("odd bytes and lengths give no name and no crash", "[names][req:R4]") {
  CHECK(finder().first_name(std::string(100000, 'a')).first.empty());
  CHECK(finder().first_name("\xFF\xFE\x80").first.empty());
  CHECK(finder().first_name(std::string("Tom\0Lee", 7)).first.size() <= 8);
  std::string piled = "T";
  for (int i = 0; i < 300; ++i) piled += "\xCC\xB6";
  CHECK_NOTHROW(finder().first_name(piled));
}

TEST_CASE("people of many cultures are found, hardly any wrongly", "[names][req:Q7][req:3.12]") {
  rates({{"Oliver Smith", "Oliver"},
         {"amelia jones", "Amelia"},
         {"GEORGE TAYLOR", "George"},
         {"Isla Brown", "Isla"},
         {"Harry Wilson", "Harry"},
         {"Ava Evans", "Ava"},
         {"Noah Thomas", "Noah"},
         {"Mia Roberts", "Mia"},
         {"Jack Johnson", "Jack"},
         {"Emily Walker", "Emily"},
         {"Charlie Wright", "Charlie"},
         {"Sophie Hughes", "Sophie"},
         {"Jacob Edwards", "Jacob"},
         {"Ella Green", "Ella"},
         {"Alfie Hall", "Alfie"},
         {"Lily Wood", "Lily"},
         {"Freddie Harris", "Freddie"},
         {"Poppy Lewis", "Poppy"},
         {"Niamh Kelly", "Niamh"},
         {"Siobhan O'Brien", "Siobhan"},
         {"Eoin Murphy", "Eoin"},
         {"Aoife Byrne", "Aoife"},
         {"Rhys Davies", "Rhys"},
         {"Angharad Pugh", "Angharad"},
         {"Hamish MacDonald", "Hamish"},
         {"Mairi Campbell", "Mairi"},
         {"DeShawn Williams", "DeShawn"},
         {"Latoya Jackson", "Latoya"},
         {"Jamal Carter", "Jamal"},
         {"Keisha Brown", "Keisha"},
         {"Tyrone Miller", "Tyrone"},
         {"Ashley Garcia", "Ashley"},
         {"Brittany Nguyen", "Brittany"},
         {"María José Gómez", "María José", "es"},
         {"Maria Jose Gomez", "Maria Jose"},
         {"José Luis Hernández", "José Luis"},
         {"Jesus Ramirez", "Jesus"},
         {"Guadalupe Torres", "Guadalupe"},
         {"Ángel Ruiz", "Ángel"},
         {"Alejandro García López", "Alejandro"},
         {"Ximena Cruz", "Ximena"},
         {"João Silva", "João"},
         {"Ana Paula Souza", "Ana Paula"},
         {"Thiago Oliveira", "Thiago"},
         {"Inês Costa", "Inês"},
         {"Luca Rossi", "Luca"},
         {"Giulia Bianchi", "Giulia"},
         {"Francesco Russo", "Francesco"},
         {"Chiara Ricci", "Chiara"},
         {"Jean-Pierre Martin", "Jean-Pierre"},
         {"Jean Paul Dubois", "Jean Paul"},
         {"Amélie Laurent", "Amélie"},
         {"François Moreau", "François"},
         {"Anne Sophie Petit", "Anne Sophie"},
         {"Jürgen Schmidt", "Jürgen"},
         {"Hans-Peter Müller", "Hans-Peter"},
         {"Sabine Weber", "Sabine"},
         {"Lars Becker", "Lars"},
         {"Anneliese Wagner", "Anneliese"},
         {"Bjorn Larsen", "Bjorn"},
         {"Astrid Johansson", "Astrid"},
         {"Sven Eriksson", "Sven"},
         {"Mette Nielsen", "Mette"},
         {"Kari Hansen", "Kari"},
         {"Piotr Kowalski", "Piotr"},
         {"Agnieszka Nowak", "Agnieszka"},
         {"Małgorzata Wiśniewska", "Małgorzata"},
         {"Łukasz Zieliński", "Łukasz"},
         {"Jiří Dvořák", "Jiří"},
         {"Kateřina Novotná", "Kateřina"},
         {"Dmitri Volkov", "Dmitri"},
         {"Olena Shevchenko", "Olena"},
         {"Yulia Petrova", "Yulia"},
         {"Bogdan Ionescu", "Bogdan"},
         {"Ioana Popescu", "Ioana"},
         {"Zoltan Kovacs", "Zoltan"},
         {"Kovács Anna", "Anna", "hu"},
         {"Eleni Papadopoulou", "Eleni"},
         {"Yannis Georgiou", "Yannis"},
         {"Mehmet Yılmaz", "Mehmet"},
         {"Ayşe Demir", "Ayşe"},
         {"Zeynep Kaya", "Zeynep"},
         {"Mohammed Ali", "Mohammed"},
         {"Muhammad Iqbal", "Muhammad"},
         {"Fatima Zahra", "Fatima"},
         {"Ahmed Hassan", "Ahmed"},
         {"Aisha Begum", "Aisha"},
         {"Omar Farouk", "Omar"},
         {"Khadija Osman", "Khadija"},
         {"Abdul Karim", "Abdul Karim"},
         {"Yusuf Khan", "Yusuf"},
         {"Nasrin Akhtar", "Nasrin"},
         {"Reza Ahmadi", "Reza"},
         {"Shirin Hosseini", "Shirin"},
         {"Priya Sharma", "Priya"},
         {"Rahul Verma", "Rahul"},
         {"Deepika Nair", "Deepika"},
         {"Arjun Reddy", "Arjun"},
         {"S. Ramesh", "Ramesh"},
         {"Lakshmi Iyer", "Lakshmi"},
         {"Sanjay Gupta", "Sanjay"},
         {"Harpreet Singh", "Harpreet"},
         {"Gurpreet Kaur", "Gurpreet"},
         {"Anjali Mehta", "Anjali"},
         {"Vikram Patel", "Vikram"},
         {"Chioma Okafor", "Chioma"},
         {"Oluwaseun Adeyemi", "Oluwaseun"},
         {"Ngozi Eze", "Ngozi"},
         {"Tunde Bello", "Tunde"},
         {"Kwame Mensah", "Kwame"},
         {"Ama Owusu", "Ama"},
         {"Kofi Boateng", "Kofi"},
         {"Wanjiru Kamau", "Wanjiru"},
         {"Otieno Ochieng", "Otieno"},
         {"Thabo Nkosi", "Thabo"},
         {"Lerato Dlamini", "Lerato"},
         {"Sipho Khumalo", "Sipho"},
         {"Abebe Tadesse", "Abebe"},
         {"Meron Haile", "Meron"},
         {"Hiroshi Tanaka", "Hiroshi"},
         {"Yuki Sato", "Yuki"},
         {"Sakura Yamamoto", "Sakura"},
         {"Jiwoo Park", "Jiwoo"},
         {"Minjun Kim", "Minjun"},
         {"Xiaoming Li", "Xiaoming"},
         {"Nguyễn Văn Hùng", "Hùng"},
         {"Linh Nguyen", "Linh"},
         {"Trần Thị Lan", "Lan"},
         {"Putri Wulandari", "Putri"},
         {"Budi Santoso", "Budi"},
         {"Dewi Lestari", "Dewi"},
         {"Jomar Reyes", "Jomar"},
         {"Maricel Santos", "Maricel"},
         {"Somchai Prasert", "Somchai"},
         {"Noa Levi", "Noa"},
         {"Shira Cohen", "Shira"},
         {"Yael Mizrahi", "Yael"},
         {"Leilani Kealoha", "Leilani"},
         {"Wiremu Ngata", "Wiremu"},
         {"Prof. Helen Clarke", "Helen"},
         {"Mrs Joan Baker", "Joan"},
         {"Sir Ian McKellen", "Ian"},
         {"Rev. Peter Hill", "Peter"},
         {"Capt. Laura Diaz", "Laura"},
         {"Dr Tom Price MD", "Tom"},
         {"Robert Downey Jr", "Robert"},
         {"Henry Ford III", "Henry"},
         {"Nina Patel RN", "Nina"},
         {"Kate (she/her)", "Kate"},
         {"Liam | Dev", "Liam"},
         {"Olga / photographer", "Olga"},
         {"Ben - plumber in Leeds", "Ben"},
         {"Sam @ work", "Sam"},
         {"Zoë \xE2\x9C\xA8", "Zoë"},
         {"\xF0\x9F\x90\x9D Maya Chen", "Maya"},
         {"lucy", "Lucy"},
         {"EMMA", "Emma"},
         {"Nathan", "Nathan"},
         {"Rachel K.", "Rachel"},
         {"Steve M", "Steve"},
         {"Mendez, Cara", "Cara"},
         {"Smith, John", "John"},
         {"Mary Ann Lewis", "Mary Ann"},
         {"Sarah-Jane Cooper", "Sarah-Jane"},
         {"Billy Joe Shaver", "Billy Joe"},
         {"anna-lena schulz", "Anna-Lena"},
         {"Conor McGregor", "Conor"},
         {"Fiona O’Donnell", "Fiona"},
         {"Joy Williams", "Joy"},
         {"Faith Adams", "Faith"},
         {"Summer Collins", "Summer"},
         {"Mark Lewis", "Mark"},
         {"Grace Kelly", "Grace"},
         {"April Jones", "April"},
         {"Rose Tyler", "Rose"},
         {"Dawn Robinson", "Dawn"},
         {"Ruby Scott", "Ruby"},
         {"Jade Morgan", "Jade"},
         {"Max Power", ""},
         {"Park Jimin", "Jimin"},
         {"Wang Fang", ""},
         {"Kim Lee", ""},
         {"Khan", ""},
         {"Tanaka Yuki", ""},
         {"𝓔𝓶𝓶𝓪 𝓡𝓸𝓼𝓮", "Emma"},
         {"Ｍａｒｉａ", "Maria"},
         {"Gary Neville fan account", ""},
         {"Emma's Mum", ""},
         {"Leicester City FC", ""},
         {"Coffee Lover", ""},
         {"Tech Support", ""},
         {"Elon Musk Parody", ""},
         {"Big Dave", "Dave"},
         {"Auntie Jean", "Jean"},
         {"Not Your Mum", ""},
         {"Team GB", ""}},
        0.005, 0.92);
}
