package io.slothunter.simulator.world;

import io.slothunter.simulator.world.Center.City;
import io.slothunter.simulator.world.Center.Kind;
import io.slothunter.simulator.world.Doctor.Specialty;
import java.util.List;

/**
 * The words that people and places are named with. Some are awkward on purpose, as real ones are:
 * zero-width non-joiners, hamza, Arabic yeh and kaf, angle brackets and ampersands.
 */
final class Words {

  static final List<String> WOMEN =
      List.of(
          "مریم", "زهرا", "سارا", "نرگس", "الهام", "شیرین", "پریسا", "مهسا", "لیلا", "ناهید",
          "رؤیا", "اسماء", "گل‌ناز", "نسرين", "فرشته", "مینا", "هانیه", "ثریا", "ژاله", "کتایون");

  static final List<String> MEN =
      List.of(
          "علی",
          "رضا",
          "حسین",
          "امیر",
          "بهرام",
          "کاوه",
          "آرش",
          "سعید",
          "مهدی",
          "داوود",
          "علاءالدین",
          "امیر‌حسین",
          "يوسف",
          "بابك",
          "پیمان",
          "جواد",
          "کامران",
          "هوشنگ",
          "نیما",
          "مسعود");

  static final List<String> FAMILIES =
      List.of(
          "حسینی",
          "محمدی",
          "کریمی",
          "رحیمی",
          "موسوی",
          "جعفری",
          "صادقی",
          "قاسمی",
          "نوری",
          "یزدانی",
          "شریفی",
          "طاهری",
          "بهرامی",
          "زارعی",
          "ملکی",
          "رستمی",
          "پور‌عباس",
          "ضیاء",
          "كاظمى",
          "صفائی",
          "بنی‌هاشم",
          "ژیان",
          "گلستانی",
          "چاوشی",
          "وثوقی",
          "عطاءاللهی",
          "خلیلی",
          "دانشور",
          "فروغی",
          "لطفی");

  static final List<Specialty> SPECIALTIES =
      List.of(
          new Specialty(134, "متخصص قلب و عروق", "cardiovascular"),
          new Specialty(101, "متخصص پوست، مو و زیبایی", "dermatology"),
          new Specialty(102, "متخصص زنان و زایمان", "gynecology"),
          new Specialty(103, "متخصص کودکان و نوزادان", "pediatrics"),
          new Specialty(104, "جراح و متخصص ارتوپدی", "orthopedics"),
          new Specialty(105, "متخصص گوش، حلق و بینی", "otolaryngology"),
          new Specialty(106, "متخصص چشم‌پزشکی", "ophthalmology"),
          new Specialty(107, "متخصص مغز و اعصاب", "neurology"),
          new Specialty(108, "متخصص اعصاب و روان", "psychiatry"),
          new Specialty(109, "فوق تخصص گوارش و کبد", "gastroenterology"),
          new Specialty(110, "متخصص کلیه و مجاری ادراری", "urology"),
          new Specialty(111, "متخصص داخلی", "internal"));

  static final List<City> CITIES =
      List.of(
          new City("تهران", "تهران", "tehran", 35.7219, 51.3347),
          new City("مشهد", "خراسان رضوی", "mashhad", 36.2605, 59.6168),
          new City("اصفهان", "اصفهان", "isfahan", 32.6546, 51.6680),
          new City("شیراز", "فارس", "shiraz", 29.5918, 52.5837),
          new City("تبریز", "آذربایجان شرقی", "tabriz", 38.0962, 46.2738),
          new City("رشت", "گیلان", "rasht", 37.2808, 49.5832),
          new City("کرمانشاه", "کرمانشاه", "kermanshah", 34.3142, 47.0650),
          new City("نجف‌آباد", "اصفهان", "najafabad", 32.6344, 51.3668));

  /** The awkward ones come first, so that the smallest world has them. */
  static final List<House> HOUSES =
      List.of(
          new House(Kind.HOSPITAL, "بیمارستان قلب <ویژه>"),
          new House(Kind.HOSPITAL, "بیمارستان نور & سلامت"),
          new House(Kind.HOSPITAL, "بيمارستان كوثر"),
          new House(Kind.CLINIC, "کلینیک \"سیب\""),
          new House(Kind.HOSPITAL, "بیمارستان شفاء"),
          new House(Kind.CLINIC, "درمانگاه شبانه‌روزی پارس"),
          new House(Kind.HOSPITAL, "بیمارستان امید"),
          new House(Kind.HOSPITAL, "بیمارستان مهر و ماه"),
          new House(Kind.CLINIC, "کلینیک R&D لبخند"),
          new House(Kind.HOSPITAL, "بیمارستان سپهر"),
          new House(Kind.HOSPITAL, "بیمارستان نیکان‌شهر"),
          new House(Kind.CLINIC, "کلینیک بهار"),
          new House(Kind.HOSPITAL, "بیمارستان دانش"),
          new House(Kind.CLINIC, "مرکز جراحی محدود آسا"));

  /** What a house is and is called. */
  record House(Kind kind, String name) {}

  static final List<String> STREETS =
      List.of(
          "خیابان آزادی، پلاک ۱۲، طبقه سوم",
          "بلوار معلم، کوچه ۷",
          "میدان ولیعصر، ساختمان پزشکان",
          "خیابان شریعتی، روبه‌روی پارک",
          "چهارراه مسجد، جنب داروخانه");

  static final List<String> SERVICES = List.of("ویزیت", "ویزیت تخصصی", "مشاوره", "اکو قلب", "چکاپ");

  private Words() {}
}
