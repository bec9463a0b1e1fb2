export const TourView = () => <p>soon</p>;
